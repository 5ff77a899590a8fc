package dev.daybook.examples.demo;

import dev.daybook.examples.demo.KnowledgeBase.Kind;
import java.io.PrintStream;
import java.util.List;

/**
 * What there is to ask, and what is asked.
 *
 * @param knowledgeBases what there is to ask
 * @param questions what is asked
 * @param complete whether the questions are known to fit the texts, so that every status and every serving decision must occur
 */
record Corpus(List<KnowledgeBase> knowledgeBases, List<Question> questions, boolean complete) {
    /** Names of all that can be searched. */
    List<String> searchable() {
        return knowledgeBases.stream()
                .filter(kb -> kb.kind() != Kind.LOST)
                .map(KnowledgeBase::name)
                .toList();
    }

    void print(PrintStream out) {
        Table table = new Table("name", "documents", "passages", "");
        for (KnowledgeBase kb : knowledgeBases) {
            table.row(
                    kb.name(),
                    kb.documents().size(),
                    kb.passageCount(),
                    kb.kind().description());
        }
        table.print(out);
    }
}
