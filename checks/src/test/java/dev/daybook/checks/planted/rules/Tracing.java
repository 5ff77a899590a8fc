package dev.daybook.checks.planted.rules;

final class Tracing {
    static void trace(Exception e) {
        e.printStackTrace();
    }
}
