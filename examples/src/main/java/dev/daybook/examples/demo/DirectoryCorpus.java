package dev.daybook.examples.demo;

import dev.daybook.examples.demo.KnowledgeBase.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The texts of any directory. Each directory in it is a knowledge base, and the files beside them are one more. The last of several
 * needs clearance. One more is a copy of the first whose index then gets lost.
 */
final class DirectoryCorpus {
    private static final int QUESTIONS_PER_KNOWLEDGE_BASE = 6;
    private static final int WORDS_PER_QUESTION = 3;

    private static final List<Person> ASKERS = List.of(Person.ADA, Person.BEN, Person.CLEO);
    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

    private DirectoryCorpus() {}

    static Corpus read(Path directory) throws IOException {
        List<KnowledgeBase> all = new ArrayList<>();
        parts(directory).forEach((name, texts) -> all.add(KnowledgeBase.of(name, Kind.OPEN, texts)));
        all.removeIf(kb -> kb.documents().isEmpty());
        if (all.isEmpty()) {
            throw new IOException("no text files in " + directory.toAbsolutePath());
        }
        int last = all.size() - 1;
        if (last > 0) {
            all.set(last, all.get(last).as(Kind.RESTRICTED));
        }
        KnowledgeBase first = all.get(0);
        KnowledgeBase lost = new KnowledgeBase(first.name() + "-lost", Kind.LOST, first.documents());
        List<Question> questions = new ArrayList<>();
        all.forEach(kb -> questions.addAll(questions(kb)));
        questions.add(Question.of(Person.BEN, "Which zyxgloop may a quuxwort have?", first.name()));
        questions.add(Question.of(Person.ADA, "Which index is lost?", lost.name()));
        questions.add(Question.of(Person.BEN, questions.get(0).text(), first.name(), lost.name()));
        all.add(lost);
        return new Corpus(List.copyOf(all), List.copyOf(questions), false);
    }

    /** Texts by title, by the directory that they are in. */
    private static Map<String, Map<String, String>> parts(Path directory) throws IOException {
        Map<String, Map<String, String>> parts = new TreeMap<>();
        TextFiles.under(directory, file -> true).forEach((name, text) -> {
            int slash = name.indexOf('/');
            String part = slash < 0 ? "files" : name.substring(0, slash);
            parts.computeIfAbsent(part, key -> new TreeMap<>()).put(name.substring(slash + 1), text);
        });
        return parts;
    }

    /** Questions that the texts can answer: each asks for the longest words of some passage. */
    private static List<Question> questions(KnowledgeBase kb) {
        List<String> passages =
                kb.documents().stream().flatMap(d -> d.passages().stream()).toList();
        int step = Math.max(1, passages.size() / QUESTIONS_PER_KNOWLEDGE_BASE);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < passages.size() && questions.size() < QUESTIONS_PER_KNOWLEDGE_BASE; i += step) {
            Person asker = ASKERS.get(questions.size() % ASKERS.size());
            String words = String.join(", ", longestWords(passages.get(i)));
            questions.add(Question.of(asker, "What is said about " + words + "?", kb.name()));
        }
        return questions;
    }

    private static List<String> longestWords(String passage) {
        return NO_LETTERS
                .splitAsStream(passage)
                .filter(word -> word.length() >= 3 && word.length() <= 20)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .limit(WORDS_PER_QUESTION)
                .toList();
    }
}
