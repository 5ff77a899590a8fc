package dev.daybook.checks.planted.api;

import java.util.List;

public record Sum(int left, List<String> rest) {
    public static final int LARGEST = 9;

    static final int HIDDEN = 8;
}
