package dev.daybook.internal.export.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.DateTimeException;

/** Why something cannot be read, without repeating any of it. */
final class Unreadable {
    private Unreadable() {}

    static String why(Exception failure) {
        if (failure instanceof JsonProcessingException) {
            return "it is not JSON, or not whole";
        }
        return failure instanceof DateTimeException
                ? "it has a time that is none"
                : "a field is missing, or has a value that it cannot have";
    }
}
