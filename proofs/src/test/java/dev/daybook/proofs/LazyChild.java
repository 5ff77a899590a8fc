package dev.daybook.proofs;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.UUID;

/**
 * The control of the power cuts: a process that puts ids into a SQLite file of its own by plain JDBC and says each on its standard output
 * once it is committed. Its arguments: the file, and how SQLite is to be synchronous.
 */
final class LazyChild {
    private LazyChild() {}

    public static void main(String[] args) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + args[0]);
                Statement statement = connection.createStatement();
                FileOutputStream acknowledged = new FileOutputStream(FileDescriptor.out)) {
            statement.execute("PRAGMA journal_mode = wal");
            statement.execute("PRAGMA synchronous = " + args[1]);
            statement.execute("CREATE TABLE IF NOT EXISTS control (id TEXT)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO control VALUES (?)")) {
                while (true) {
                    String id = UUID.randomUUID().toString();
                    insert.setString(1, id);
                    insert.executeUpdate();
                    acknowledged.write((id + "\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }
}
