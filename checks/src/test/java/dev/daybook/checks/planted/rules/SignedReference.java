package dev.daybook.checks.planted.rules;

import java.util.Comparator;
import java.util.UUID;

final class SignedReference {
    static final Comparator<UUID> ORDER = UUID::compareTo;
}
