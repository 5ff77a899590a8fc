package dev.daybook.sqlite;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.StoreSettings;
import java.sql.SQLException;

/**
 * The store {@code sqlite}: one SQLite file on a local disk, opened by one or a few processes of one host.
 *
 * <table>
 *   <caption>Settings</caption>
 *   <tr><th>key</th><th>meaning</th><th>unit</th><th>default</th><th>bounds</th></tr>
 *   <tr><td>{@code path}</td><td>the file; made, readable by its owner alone, when it is not there; its directory must be
 *       there</td><td>a path, not a URL</td><td>none, must be set</td><td>no question mark</td></tr>
 *   <tr><td>{@code readers}</td><td>how many pages and look-ups may run at once</td><td>connections</td><td>4</td>
 *       <td>1 to 64</td></tr>
 *   <tr><td>{@code schema}</td><td>what opening does about the schema, see {@link dev.daybook.spi.SchemaMode}</td>
 *       <td>{@code create}, {@code validate} or {@code ignore}</td><td>{@code create}</td><td></td></tr>
 * </table>
 *
 * <p>Opening, writing and reading end at {@link StoreSettings#deadline()}, except while the operating system itself does not answer:
 * a thread inside a hung disk's write cannot be called back.
 */
public final class SqliteStoreProvider implements AuditStoreProvider {
    /** Made by {@link java.util.ServiceLoader}. */
    public SqliteStoreProvider() {}

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public AuditStore open(StoreSettings settings) {
        SqliteSettings checked = SqliteSettings.of(settings);
        Failures failures = new Failures(checked.path());
        try {
            return Call.within(checked.deadline(), call -> open(checked, failures));
        } catch (SQLException | RuntimeException e) {
            throw failures.of("opening", checked.deadline(), e);
        }
    }

    private static AuditStore open(SqliteSettings settings, Failures failures) throws SQLException {
        DatabaseFile.prepare(settings.path(), settings.schema());
        Connections connections = new Connections(settings.path());
        WriterConnection first = new WriterConnection(connections.firstWriter(settings.schema(), Migration.ALL));
        Writer writer = new Writer(first, connections, failures);
        try {
            Readers readers = new Readers(connections, settings, failures);
            return new SqliteStore(connections, writer, readers, failures, settings.deadline());
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }
}
