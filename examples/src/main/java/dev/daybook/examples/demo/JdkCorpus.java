package dev.daybook.examples.demo;

import static dev.daybook.examples.demo.Person.ADA;
import static dev.daybook.examples.demo.Person.BEN;
import static dev.daybook.examples.demo.Person.CLEO;

import dev.daybook.examples.demo.KnowledgeBase.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The texts that come with every JDK, and this project's own documents. */
final class JdkCorpus {
    private static final String LEGAL = "legal";
    private static final String CONFIGURATION = "configuration";
    private static final String SECURITY = "security";
    private static final String REFERENCE = "reference";
    private static final String DAYBOOK = "daybook";

    private JdkCorpus() {}

    static Corpus read(Path javaHome, Path project) throws IOException {
        Path conf = javaHome.resolve("conf");
        List<KnowledgeBase> all = List.of(
                KnowledgeBase.of(LEGAL, Kind.OPEN, TextFiles.under(javaHome.resolve("legal"), file -> true)),
                KnowledgeBase.of(CONFIGURATION, Kind.OPEN, TextFiles.under(conf, file -> !file.startsWith("security"))),
                KnowledgeBase.of(DAYBOOK, Kind.OPEN, TextFiles.under(project, JdkCorpus::isDocument)),
                KnowledgeBase.of(SECURITY, Kind.RESTRICTED, TextFiles.under(conf.resolve("security"), file -> true)),
                KnowledgeBase.of(REFERENCE, Kind.LOST, TextFiles.under(javaHome, JdkCorpus::isReference)));
        // Some distributions leave texts out.
        boolean complete = all.stream().noneMatch(kb -> kb.documents().isEmpty());
        return new Corpus(all, questions(), complete);
    }

    static boolean isDocument(Path file) {
        return file.startsWith("LICENSE")
                || (file.toString().endsWith(".md") && (file.getNameCount() == 1 || file.startsWith("docs")));
    }

    private static boolean isReference(Path file) {
        return file.startsWith("include")
                || file.startsWith("man")
                || file.toString().equals("release");
    }

    private static List<Question> questions() {
        return List.of(
                Question.of(ADA, "Which security providers are registered?", SECURITY),
                Question.of(BEN, "Which security providers are registered?", SECURITY),
                Question.of(ADA, "What is the seed source of SecureRandom?", SECURITY, CONFIGURATION),
                Question.of(BEN, "Where is the cryptographic policy configured?", SECURITY, CONFIGURATION),
                Question.of(BEN, "Which hosts are accessed directly, ignoring the proxy?", CONFIGURATION),
                Question.of(ADA, "Which messages are printed on the console?", CONFIGURATION),
                Question.of(BEN, "How do copyright and related rights enter the public domain?", LEGAL, SECURITY),
                Question.of(ADA, "Where are the terms of use for Unicode data files?", LEGAL),
                Question.of(BEN, "Who wrote the SipHash reference implementation?", LEGAL),
                Question.of(ADA, "Which header files of PC/SC Lite are included?", LEGAL),
                Question.of(BEN, "What copyright stands on winscard.h?", LEGAL),
                Question.of(ADA, "What does the ICU license say of trademarks?", LEGAL, CONFIGURATION),
                Question.of(BEN, "How long must sourdough bread rise?", LEGAL, CONFIGURATION),
                Question.of(ADA, "How many goals did the striker score last season?", CONFIGURATION, SECURITY),
                Question.of(BEN, "How is the port of the JMX RMI agent set?", CONFIGURATION, SECURITY),
                Question.of(BEN, "Which file handler writes the log?", CONFIGURATION, REFERENCE),
                Question.of(ADA, "Which functions does the JNI interface offer?", REFERENCE),
                Question.of(BEN, "Where are passwords for the keystore kept?", SECURITY, REFERENCE),
                Question.of(CLEO, "What does a receipt promise after a kill?", DAYBOOK),
                Question.of(CLEO, "Does the trail hold a keyed hash of the query?", DAYBOOK, CONFIGURATION),
                Question.of(CLEO, "Where may a copy of the License be obtained?", DAYBOOK),
                Question.of(CLEO, "Which cursor is refused as foreign?", DAYBOOK, REFERENCE),
                Question.of(CLEO, "Which certificates are trusted by default?", SECURITY),
                Question.of(CLEO, "Which penguins breed in winter?", DAYBOOK, LEGAL));
    }
}
