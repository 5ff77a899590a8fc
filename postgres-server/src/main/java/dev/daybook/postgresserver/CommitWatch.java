package dev.daybook.postgresserver;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Follows what a client says, to see which message carries a COMMIT out: in a simple query, or by prepared statement and portal. */
final class CommitWatch {
    private static final Set<String> WORDS = Set.of("COMMIT", "END", "COMMIT TRANSACTION", "COMMIT WORK");

    private final Map<String, Boolean> statements = new HashMap<>();
    private final Map<String, Boolean> portals = new HashMap<>();

    /** Whether the server commits when it gets this message. */
    boolean commits(WireMessage message) {
        return switch (message.type()) {
            case 'Q' -> isCommit(message.text(0));
            case 'E' -> portals.getOrDefault(message.text(0), false);
            case 'P' -> {
                statements.put(message.text(0), isCommit(message.text(1)));
                yield false;
            }
            case 'B' -> {
                portals.put(message.text(0), statements.getOrDefault(message.text(1), false));
                yield false;
            }
            default -> false;
        };
    }

    private static boolean isCommit(String sql) {
        return WORDS.contains(sql.replace(";", "").strip().toUpperCase(Locale.ROOT));
    }
}
