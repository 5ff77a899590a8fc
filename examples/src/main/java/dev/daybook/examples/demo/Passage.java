package dev.daybook.examples.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * What a search finds: a few paragraphs of a document.
 *
 * @param title the document's
 * @param text the paragraphs
 */
record Passage(String title, String text) {
    private static final int ENOUGH_CHARS = 500;
    private static final int MOST_CHARS = 1500;

    /** Cuts a text at blank lines into passages of some hundred characters; a paragraph that is far longer is cut at a line's end. */
    static List<String> split(String text) {
        List<String> passages = new ArrayList<>();
        StringBuilder passage = new StringBuilder();
        for (String line : text.lines().toList()) {
            boolean pause = line.isBlank() && passage.length() >= ENOUGH_CHARS;
            if (pause || passage.length() >= MOST_CHARS) {
                passages.add(passage.toString().strip());
                passage.setLength(0);
            }
            passage.append(line).append('\n');
        }
        passages.add(passage.toString().strip());
        passages.removeIf(String::isEmpty);
        return List.copyOf(passages);
    }
}
