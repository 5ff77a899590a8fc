package dev.daybook.postgres;

import dev.daybook.model.Violations;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.SettingsReader;
import dev.daybook.spi.StoreSettings;
import javax.sql.DataSource;

/**
 * The store {@code postgres}: one schema of a PostgreSQL database, version 14 or newer, shared by any number of hosts.
 *
 * <table>
 *   <caption>Settings</caption>
 *   <tr><th>key</th><th>meaning</th><th>unit</th><th>default</th><th>bounds</th></tr>
 *   <tr><td>{@code url}</td><td>the database, as {@code jdbc:postgresql://host:5432/database}; may say how to find and trust the server
 *       ({@code sslmode}, {@code targetServerType}, …), but nothing that a promise depends on</td><td>a URL without credentials</td>
 *       <td>none, must be set</td><td></td></tr>
 *   <tr><td>{@code user}</td><td>who connects</td><td></td><td>none, must be set</td><td></td></tr>
 *   <tr><td>{@code password}</td><td>the user's password</td><td></td><td>empty</td><td></td></tr>
 *   <tr><td>{@code schema_name}</td><td>where the tables are; made when it is not there</td><td></td><td>{@code daybook}</td>
 *       <td>1 to 63 lower-case letters, digits and underscores</td></tr>
 *   <tr><td>{@code schema}</td><td>what opening does about the schema, see {@link dev.daybook.spi.SchemaMode}</td>
 *       <td>{@code create}, {@code validate} or {@code ignore}</td><td>{@code create}</td><td></td></tr>
 *   <tr><td>{@code pool_size}</td><td>how many calls may run at once</td><td>connections</td><td>8</td><td>2 to 200</td></tr>
 *   <tr><td>{@code partition_width}</td><td>how much time a new partition holds</td><td>{@code month} or {@code week}</td>
 *       <td>{@code month}</td><td></td></tr>
 *   <tr><td>{@code durability}</td><td>whether to refuse a server that can lose what it acknowledged, or only to log a warning</td>
 *       <td>{@code require} or {@code warn}</td><td>{@code require}</td><td></td></tr>
 *   <tr><td>{@code schema_timeout}</td><td>how long opening may take to make, check or upgrade the schema, once the server has
 *       answered</td><td>duration</td><td>{@code PT1M}</td><td>10 ms to 10 min</td></tr>
 * </table>
 *
 * <p>Writing and reading end at {@link StoreSettings#deadline()}, also when the server does not answer. Opening waits for the server that
 * long too, or up to ten seconds when {@code schema_timeout} allows it: it is done once, and the first connection costs most.
 */
public final class PostgresStoreProvider implements AuditStoreProvider {
    /** Made by {@link java.util.ServiceLoader}, or by a host that has a {@code DataSource}. */
    public PostgresStoreProvider() {}

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public AuditStore open(StoreSettings settings) {
        SettingsReader reader = settings.read();
        ServerAddress address = ServerAddress.of(reader);
        PostgresSettings checked = PostgresSettings.of(reader, settings);
        reader.done();
        Violations violations = address.violations();
        checked.violations().found().forEach(v -> violations.add(v.field(), v.code(), v.message()));
        violations.throwIfAny("store settings");
        return open(new Pool(address, checked), checked);
    }

    /**
     * Opens a store on connections of the host. They stay the host's: what a call sets on one ends with the call, and closing the store
     * closes none but those that failed. How long the source may take to give a connection is for the host to bound.
     *
     * @param source gives connections of the PostgreSQL driver, in autocommit mode or with it switched on; has {@code pool_size} of them
     *     for the store
     * @param settings as above, without {@code url}, {@code user} and {@code password}
     * @return an open store, which the caller closes
     * @throws dev.daybook.model.InvalidInputException when the settings are wrong
     * @throws dev.daybook.spi.StoreException when the place cannot be used as it is
     * @throws dev.daybook.model.AuditUnavailableException when waiting may help
     */
    public AuditStore open(DataSource source, StoreSettings settings) {
        return open(new HostConnections(source), settings(settings));
    }

    /**
     * The SQL that makes the schema where there is none, for a host that may not make it itself. Run it once, as the role that is to own
     * the tables; then open the store with {@code schema} set to {@code validate}. It is no upgrade of an older schema: for that, open the
     * store once as the owner with {@code schema} set to {@code create}, or take the missing migrations out of this
     * ({@code docs/upgrading.md}).
     *
     * @param settings as for {@link #open(DataSource, StoreSettings)}; only {@code schema_name} matters
     * @return statements, separated by semicolons
     * @throws dev.daybook.model.InvalidInputException when the settings are wrong
     */
    public String schemaSql(StoreSettings settings) {
        return Schema.script(settings(settings).schema());
    }

    private static PostgresSettings settings(StoreSettings settings) {
        SettingsReader reader = settings.read();
        PostgresSettings checked = PostgresSettings.of(reader, settings);
        reader.done();
        checked.violations().throwIfAny("store settings");
        return checked;
    }

    private static AuditStore open(Connections connections, PostgresSettings settings) {
        Server server = new Server(connections, settings);
        try {
            Partitions partitions = new Partitions(settings.schema(), settings.partitionWidth());
            server.write(
                    "opening",
                    settings.reachTimeout(),
                    (session, call) -> Opening.check(session, settings, server.failures()));
            // The server is there. Making or upgrading the schema may take longer than a call of a host's should.
            String trail = server.write("preparing the schema", settings.schemaTimeout(), (session, call) -> {
                session.takeTime();
                return Opening.prepare(session, settings, partitions);
            });
            return new PostgresStore(
                    server,
                    new PostgresRecordStore(server, settings, partitions, trail),
                    settings.schema(),
                    settings.deadline());
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }
}
