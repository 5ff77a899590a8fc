package dev.daybook.examples.demo;

import dev.daybook.Daybook;
import dev.daybook.KeyRing;
import dev.daybook.Released;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A small service that answers from knowledge bases under guard, and a look at the trail that this leaves. */
public final class Demo {
    private final Options options;
    private final InputStream in;
    private final PrintStream out;
    private final Claims claims;

    Demo(Options options, InputStream in, PrintStream out) {
        this.options = options;
        this.in = in;
        this.out = out;
        this.claims = new Claims(out);
    }

    /**
     * Runs the demo.
     *
     * @param args the options
     * @throws IllegalArgumentException when an option is wrong; says which there are
     * @throws IllegalStateException when a claim did not hold
     * @throws Exception when the demo cannot be run
     */
    public static void main(String[] args) throws Exception {
        // No System.exit: Maven runs this in its own process.
        if (!new Demo(Options.parse(args), System.in, System.out).run()) {
            throw new IllegalStateException("not every claim of the demo held");
        }
    }

    /** Runs everything, and tells whether every claim held. */
    boolean run() throws Exception {
        DemoFiles files = DemoFiles.emptied(options.project().resolve("target/demo"));
        out.println("Daybook demo: real searches under guard, and the trail that they leave.");
        out.println("Files are in " + files.directory());
        Set<String> asked;
        LogFile log = new LogFile(files.log());
        try {
            asked = serve(files);
        } finally {
            log.close();
        }
        heading("No question is in any file (everything is closed now)");
        files.search(asked, claims);
        out.println();
        out.println(claims.verdict() + " Files are in " + files.directory());
        return claims.allHeld();
    }

    /** Opens the service, lets people ask, looks at the trail, and closes it. Gives the texts that were asked. */
    private Set<String> serve(DemoFiles files) throws Exception {
        heading("Knowledge bases, searched with Apache Lucene");
        Window window = new Window(Instant.now());
        Corpus corpus = options.docs() == null
                ? JdkCorpus.read(Path.of(System.getProperty("java.home")), options.project())
                : DirectoryCorpus.read(options.docs());
        Auditor auditor = new Auditor(files, out, claims);
        try (LuceneRetriever retriever = LuceneRetriever.over(corpus, files.lostIndex());
                TrailPlace place = TrailPlace.of(options, files);
                Daybook daybook = Daybook.builder()
                        .store(place.store(), place.settings())
                        // Nobody knows or keeps this one, as each run starts anew. A service keeps its secrets.
                        .keyRing(KeyRing.random())
                        .exports(auditor.settings())
                        .listener(auditor)
                        .open()) {
            corpus.print(out);
            Assistant assistant = new Assistant(daybook, ClearancePolicy.of(corpus), retriever);
            Answers answers = new Answers(assistant, out);
            TrailTour tour = new TrailTour(daybook.trail(), window, out, claims);
            Strangers strangers = new Strangers(daybook.trail(), daybook.queryHasher(), window, claims);
            Question first = corpus.questions().get(0);

            heading("Questions: each is recorded before it is answered");
            List<Released<Passage>> released = answers.toAll(corpus.questions());
            answers.toUser(options.questions(), corpus.searchable());
            tour.compare(released);
            tour.failure(assistant, corpus.knowledgeBases().get(0));
            new Rush(assistant, out).of(corpus.questions(), options.attempts());

            heading("What the trail holds");
            tour.counts(corpus.complete());
            tour.newest();
            tour.troubles();
            tour.session(first.asker(), first.knowledgeBases().get(0));
            tour.walk(assistant, first);

            heading("One attempt");
            String ref = mostTelling(released).receipt().ref();
            daybook.trail().find(Person.ACME, ref).ifPresent(new Detail(corpus.knowledgeBases(), out)::print);

            heading("Who may know what");
            strangers.reference(ref);
            strangers.cursor();
            strangers.whoAsked(first.text());
            answers.toUser(new Keyboard(in, out, options.typing()), corpus.searchable());

            heading("Exports that only the auditor can open");
            auditor.receive(
                    daybook,
                    Person.ACME,
                    window.start(),
                    assistant.attemptsOf(Person.ACME).size());

            heading("How long it is kept: a trail of its own, 400 days old");
            new RetentionTour(files.directory(), out, claims).show();

            heading("When the trail cannot be written");
            new Outage(place, assistant, claims).show(first);
            out.println("  " + place.copy());
            if (place.left() != null) {
                out.println("  " + place.left());
            }
            return assistant.questions();
        }
    }

    /** An answer of Acme's from which much can be seen: some was found, and some was held back, if there is such a one. */
    private static Released<Passage> mostTelling(List<Released<Passage>> answers) {
        return answers.stream()
                .filter(released -> released.receipt().organizationId().equals(Person.ACME))
                .max(Comparator.comparing(
                                (Released<Passage> released) -> released.retrievalStatus() == RetrievalStatus.PARTIAL)
                        .thenComparing(released -> released.servingDecision() == ServingDecision.SERVED_FILTERED))
                .orElseThrow();
    }

    private void heading(String title) {
        out.println();
        out.println(title);
    }
}
