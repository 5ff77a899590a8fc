package dev.daybook.postgres;

import dev.daybook.model.InvalidInputException;
import dev.daybook.model.Violation;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a follower has read.
 *
 * @param trail names the trail, so that no other trail's position passes for one of this
 * @param xid the transaction, 0 at the beginning
 * @param seq the last record of it that was read, or passed over
 */
record Position(String trail, long xid, int seq) {
    private static final Pattern TEXT = Pattern.compile("([0-9a-f-]{36})\\.(0|[1-9][0-9]{0,17})\\.(0|[1-9][0-9]{0,8})");

    static Position start(String trail) {
        return new Position(trail, 0, 0);
    }

    /**
     * Reads the text of one.
     *
     * @param nextXid what no transaction that has ended can have reached
     */
    static Position parse(@Nullable String text, String trail, long nextXid) {
        if (text == null) {
            return start(trail);
        }
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches() && matcher.group(1).equals(trail)) {
            Position position =
                    new Position(trail, Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(3)));
            if (position.xid < nextXid) {
                return position;
            }
        }
        throw new InvalidInputException(
                "follow",
                List.of(
                        new Violation(
                                "position",
                                "not_a_position",
                                "must be one that this store gave; it is not, or the database was put back to an older state")));
    }

    String text() {
        return trail + "." + xid + "." + seq;
    }
}
