package dev.daybook.examples.demo;

import java.util.List;
import java.util.Random;

/**
 * Who asks which knowledge bases what.
 *
 * @param asker who
 * @param text what
 * @param knowledgeBases which, by name
 */
record Question(Person asker, String text, List<String> knowledgeBases) {
    private static final List<String> BEFORE = List.of("", "Please: ", "Once more: ", "A customer asks: ");
    private static final List<String> AFTER = List.of("", " Thanks!", " In short, please.");

    static Question of(Person asker, String text, String... knowledgeBases) {
        return new Question(asker, text, List.of(knowledgeBases));
    }

    /** Somebody of the same organization asks nearly the same. The text is in the new text, whole. */
    Question variation(Random random) {
        String varied = pick(BEFORE, random) + text + pick(AFTER, random);
        return new Question(pick(asker.colleagues(), random), varied, knowledgeBases);
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
