package dev.daybook.examples.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Some documents that are searched together.
 *
 * @param name for people
 * @param kind what it is like to ask it
 * @param documents what it holds
 */
record KnowledgeBase(String name, Kind kind, List<Document> documents) {
    /** What it is like to ask a knowledge base. */
    enum Kind {
        /** Anybody may. */
        OPEN("open to all"),
        /** Only who is cleared may. */
        RESTRICTED("needs clearance, which only Ada has"),
        /** Its index is on disk and has lost files, so that every search in it fails. */
        LOST("its index lost its files, so that searching it fails");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    /** Makes documents of texts by title. A text that is there already under another title is left out. */
    static KnowledgeBase of(String name, Kind kind, Map<String, String> texts) {
        Set<String> seen = new HashSet<>();
        List<Document> documents = texts.entrySet().stream()
                .filter(text -> seen.add(text.getValue()))
                .map(text -> Document.of(name, text.getKey(), text.getValue()))
                .filter(document -> !document.passages().isEmpty())
                .toList();
        return new KnowledgeBase(name, kind, documents);
    }

    /** The same, but of another kind. */
    KnowledgeBase as(Kind other) {
        return new KnowledgeBase(name, other, documents);
    }

    UUID id() {
        return idOf(name);
    }

    int passageCount() {
        return documents.stream().mapToInt(d -> d.passages().size()).sum();
    }

    static UUID idOf(String name) {
        return Ids.of("knowledge base", name);
    }
}
