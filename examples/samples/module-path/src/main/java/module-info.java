/** A program that names what it needs; the store is found by its provider. */
module com.example.app {
    requires dev.daybook.core;

    exports com.example;
}
