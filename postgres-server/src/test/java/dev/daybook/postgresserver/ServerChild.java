package dev.daybook.postgresserver;

import java.io.IOException;

/** A process that starts a server, says where its data is, and is meant to be killed. */
final class ServerChild {
    private ServerChild() {}

    public static void main(String[] args) throws IOException {
        PostgresServer server = PostgresServer.start();
        System.out.println(server.directory());
        System.out.println(server.port());
        if (args[0].equals("suspended")) {
            server.suspend();
        }
        System.out.println("ready");
        if (System.in.read() < 0) {
            System.exit(0);
        }
    }
}
