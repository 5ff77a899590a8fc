/** The HTTP contract of a retrieval audit trail: on the JDK's own server, or mounted in another. */
module dev.daybook.http {
    requires transitive dev.daybook.core;
    requires com.fasterxml.jackson.databind;
    requires jdk.httpserver;

    exports dev.daybook.http;
}
