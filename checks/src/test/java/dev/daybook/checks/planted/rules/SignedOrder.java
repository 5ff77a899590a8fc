package dev.daybook.checks.planted.rules;

import java.util.UUID;

final class SignedOrder {
    static int compare(UUID a, UUID b) {
        return a.compareTo(b);
    }
}
