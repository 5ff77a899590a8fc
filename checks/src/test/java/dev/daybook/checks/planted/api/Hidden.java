package dev.daybook.checks.planted.api;

class Hidden {
    public void unreachable() {}

    public interface Within {}
}
