package dev.daybook.postgresserver;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection through a {@link TcpProxy}: a thread for each direction, message by message. */
final class ProxiedConnection {
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server = new Socket();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean unanswered;

    ProxiedConnection(TcpProxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    /** Connects to the server and passes on what the client says. */
    void run(String host, int port) {
        try {
            server.connect(new InetSocketAddress(host, port));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
            begin(in);
            TcpProxy.inBackground(this::passAnswers);
            passRequests(in);
        } catch (IOException e) {
            // One of the two is gone; so is the other then.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cut();
        }
    }

    /** Ends both sides; true for who came first. */
    boolean cut() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        proxy.ended(this);
        for (Socket side : new Socket[] {client, server}) {
            try {
                side.close();
            } catch (IOException e) {
                // It is gone, which is what was wanted.
            }
        }
        return true;
    }

    /** Requests for encryption are answered by one letter, which is no message; the last first message is followed by real ones. */
    private void begin(DataInputStream in) throws IOException, InterruptedException {
        while (true) {
            WireMessage first = WireMessage.readFirst(in);
            pass(first.bytes(), server);
            if (first.code() != SSL_REQUEST && first.code() != GSS_REQUEST) {
                return;
            }
            int answer = server.getInputStream().read();
            if (answer < 0) {
                throw new IOException("the server hung up");
            }
            pass(new byte[] {(byte) answer}, client);
        }
    }

    private void passRequests(DataInputStream in) throws IOException, InterruptedException {
        CommitWatch watch = new CommitWatch();
        boolean committing = false;
        for (WireMessage message = WireMessage.read(in); message != null; message = WireMessage.read(in)) {
            boolean commits = watch.commits(message);
            if (commits && proxy.isTimeToCut(CutPoint.BEFORE_SERVER_GETS_COMMIT)) {
                return;
            }
            committing |= commits;
            boolean complete = message.type() == 'S' || message.type() == 'Q';
            // Decided before the server has it all: once it has, the client may have its answer, and ask for the next
            // cut.
            boolean last = committing && complete && proxy.isTimeToCut(CutPoint.AFTER_SERVER_GOT_COMMIT);
            committing &= !complete;
            unanswered = last;
            pass(message.bytes(), server);
            if (last) {
                return;
            }
        }
    }

    private void passAnswers() {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
            boolean committed = false;
            for (WireMessage message = WireMessage.read(in); message != null; message = WireMessage.read(in)) {
                if (message.type() == 'C' && message.text(0).equals("COMMIT")) {
                    committed = true;
                    if (proxy.isTimeToCut(CutPoint.BEFORE_CLIENT_GETS_ANSWER)) {
                        return;
                    }
                }
                if (message.type() == 'Z' && committed) {
                    committed = false;
                    if (proxy.isTimeToCut(CutPoint.BEFORE_CLIENT_GETS_READY)) {
                        return;
                    }
                }
                if (unanswered) {
                    return;
                }
                pass(message.bytes(), client);
            }
        } catch (IOException e) {
            // One of the two is gone; so is the other then.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cut();
        }
    }

    private void pass(byte[] bytes, Socket to) throws IOException, InterruptedException {
        proxy.awaitFlow();
        int allowed = proxy.allowed(bytes.length);
        OutputStream out = to.getOutputStream();
        out.write(bytes, 0, allowed);
        if (allowed < bytes.length) {
            throw new IOException("cut after so many bytes");
        }
    }
}
