package dev.daybook.examples.demo;

import dev.daybook.Released;
import dev.daybook.RetrievedChunk;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Asks questions and prints what came of each. */
final class Answers {
    /** The session in which they are asked. */
    static final String SESSION = "morning";

    private static final int EXCERPT_CHARS = 90;

    private final Assistant assistant;
    private final PrintStream out;

    Answers(Assistant assistant, PrintStream out) {
        this.assistant = assistant;
        this.out = out;
    }

    /** Asks a list of questions; one line for each. */
    List<Released<Passage>> toAll(List<Question> questions) {
        List<Released<Passage>> answers = new ArrayList<>();
        Table table = new Table("who", "status", "decision", "chunks", "knowledge bases", "question");
        for (Question question : questions) {
            Released<Passage> released = assistant.ask(question, SESSION);
            answers.add(released);
            table.row(
                    question.asker(),
                    released.retrievalStatus().wireName(),
                    released.servingDecision().wireName(),
                    released.chunks().size(),
                    String.join(", ", question.knowledgeBases()),
                    question.text());
        }
        table.print(out);
        return answers;
    }

    /** Asks questions that the user gave beforehand, and shows what was found. */
    void toUser(List<String> questions, List<String> knowledgeBases) {
        for (String text : questions) {
            out.println("  " + text);
            answer(text, knowledgeBases);
        }
    }

    /** Asks what the user types, as long as something comes. */
    void toUser(Keyboard keyboard, List<String> knowledgeBases) throws IOException, InterruptedException {
        String text = keyboard.next();
        while (text != null) {
            answer(text, knowledgeBases);
            text = keyboard.next();
        }
    }

    private void answer(String text, List<String> knowledgeBases) {
        show(assistant.ask(new Question(Person.ADA, text, knowledgeBases), SESSION));
    }

    /** Wants a {@link Released}, so that it cannot be made to show anything that is not on record. */
    private void show(Released<Passage> released) {
        out.printf(
                "    %s, %s, recorded as %s%n",
                released.retrievalStatus().wireName(),
                released.servingDecision().wireName(),
                released.receipt().ref());
        for (RetrievedChunk<Passage> chunk : released.chunks()) {
            String text = chunk.content().text().replaceAll("\\s+", " ");
            String excerpt = text.length() > EXCERPT_CHARS ? text.substring(0, EXCERPT_CHARS) + " ..." : text;
            out.printf("    %s, %s: %s%n", chunk.content().title(), chunk.chunkId(), excerpt);
        }
    }
}
