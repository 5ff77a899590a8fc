package dev.daybook.internal.planted;

/** What only core may see. */
public interface Inside {}
