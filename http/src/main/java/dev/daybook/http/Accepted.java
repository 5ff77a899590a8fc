package dev.daybook.http;

import java.util.Collection;
import java.util.Locale;

/** What a client accepts (RFC 9110, 12.5.1). */
final class Accepted {
    private Accepted() {}

    static void check(ApiRequest request, Collection<String> mediaTypes) {
        String accept = String.join(",", request.values("Accept"));
        if (accept.isBlank() || mediaTypes.stream().anyMatch(type -> quality(accept, type) > 0)) {
            return;
        }
        throw new Refusal(406, "can answer " + String.join(", ", mediaTypes) + " only");
    }

    /** The quality of the most exact range that has the type; 0 when none has. */
    private static double quality(String accept, String mediaType) {
        int exactness = -1;
        double quality = 0;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            int exact = exactness(parts[0].trim(), mediaType);
            if (exact > exactness) {
                exactness = exact;
                quality = quality(parts);
            }
        }
        return quality;
    }

    private static int exactness(String range, String mediaType) {
        if (range.equals(mediaType)) {
            return 2;
        }
        if (range.endsWith("/*") && mediaType.startsWith(range.substring(0, range.length() - 1))) {
            return 1;
        }
        return range.equals("*/*") ? 0 : -1;
    }

    /** A quality that is no number counts as none given. */
    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim();
            if (parameter.matches("q=[01](\\.[0-9]{0,3})?")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
