package dev.daybook.examples.demo;

import java.util.List;
import java.util.UUID;

/**
 * A document in the version that is indexed.
 *
 * @param title where it lies in its knowledge base
 * @param id stays the same from version to version
 * @param versionId changes with the content
 * @param passages its text in pieces
 */
record Document(String title, UUID id, UUID versionId, List<String> passages) {
    static Document of(String knowledgeBase, String title, String text) {
        UUID id = Ids.of("document", knowledgeBase + "/" + title);
        return new Document(title, id, Ids.ofVersion(id, text), Passage.split(text));
    }
}
