package dev.daybook.postgresserver;

/** Where in the exchange about a {@code COMMIT} a {@link TcpProxy} cuts the connection. */
public enum CutPoint {
    /** The client has sent it, the server has not got it: nothing is committed. */
    BEFORE_SERVER_GETS_COMMIT,
    /** The server has got it, and the connection is gone before its answer: the server commits. */
    AFTER_SERVER_GOT_COMMIT,
    /** The server has said that it has committed, and the client is not told. */
    BEFORE_CLIENT_GETS_ANSWER,
    /** The client is told that it is committed, but not that the server is ready for more. */
    BEFORE_CLIENT_GETS_READY
}
