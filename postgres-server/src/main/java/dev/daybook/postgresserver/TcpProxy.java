package dev.daybook.postgresserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between clients and a PostgreSQL on a port of the loopback address, and does what networks do: cuts connections, at a point of
 * the protocol or after any number of bytes, and stalls. Connections must not be encrypted. Safe for use by many threads.
 */
public final class TcpProxy implements AutoCloseable {
    private final ServerSocket entrance;
    private final Database target;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private @Nullable CutPoint point;
    private long bytesLeft = Long.MAX_VALUE;
    private boolean stalled;

    private TcpProxy(Database target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    /** A proxy before the server of a database, on a port of its own. */
    public static TcpProxy before(Database target) throws IOException {
        TcpProxy proxy = new TcpProxy(target);
        inBackground(proxy::accept);
        return proxy;
    }

    /** The database, reached through this proxy. */
    public Database database() {
        return target.behind(entrance.getLocalPort());
    }

    /** Cuts the next connection that comes to this point, once. It takes the place of what was asked before. */
    public synchronized void cutAt(CutPoint next) {
        point = next;
        bytesLeft = Long.MAX_VALUE;
    }

    /** Cuts the connection that carries the n-th byte from now, counted in both directions over all connections, before that byte. */
    public synchronized void cutAfter(long bytes) {
        point = null;
        bytesLeft = bytes;
    }

    /** Cuts all connections that there are. */
    public void cutAll() {
        connections.forEach(connection -> {
            if (connection.cut()) {
                cuts.incrementAndGet();
            }
        });
    }

    /** How many connections were cut. */
    public int cuts() {
        return cuts.get();
    }

    /** Whether a cut that was asked for is still to come. */
    public synchronized boolean isArmed() {
        return point != null || bytesLeft != Long.MAX_VALUE;
    }

    /** Holds everything back, also on new connections, until {@link #flow()}. Nothing is lost. */
    public synchronized void stall() {
        stalled = true;
    }

    /** Lets everything pass again. */
    public synchronized void flow() {
        stalled = false;
        notifyAll();
    }

    /** Ends all connections and takes no more. */
    @Override
    public void close() {
        flow();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(ProxiedConnection::cut);
    }

    /** Waits while the proxy is stalled. */
    synchronized void awaitFlow() throws InterruptedException {
        while (stalled) {
            wait();
        }
    }

    /** Whether the connection that is at this point is the one to cut; the next one is not. */
    synchronized boolean isTimeToCut(CutPoint here) {
        if (point != here) {
            return false;
        }
        point = null;
        cuts.incrementAndGet();
        return true;
    }

    /** How many of so many bytes may pass. Fewer than asked means: cut after them. */
    synchronized int allowed(int bytes) {
        if (bytesLeft == Long.MAX_VALUE) {
            return bytes;
        }
        if (bytes < bytesLeft) {
            bytesLeft -= bytes;
            return bytes;
        }
        int allowed = (int) Math.max(0, bytesLeft - 1);
        bytesLeft = Long.MAX_VALUE;
        cuts.incrementAndGet();
        return allowed;
    }

    void ended(ProxiedConnection connection) {
        connections.remove(connection);
    }

    static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "daybook-tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                ProxiedConnection connection = new ProxiedConnection(this, client);
                connections.add(connection);
                inBackground(() -> connection.run(target.host(), target.port()));
            } catch (IOException e) {
                // Closed, or a client that was gone before it was taken: neither is anybody's fault.
            }
        }
        connections.forEach(ProxiedConnection::cut);
    }
}
