package dev.daybook;

import static dev.daybook.Asked.ORGANIZATION;
import static dev.daybook.OpenExports.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.ExportException.Problem;
import dev.daybook.internal.export.jobs.Folders;
import dev.daybook.internal.export.jobs.OutageStore;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Downloading: who may, what they get, and what they learn when they may not. */
class ExportDownloadTest {
    private static final UUID OTHER = new UUID(9, 9);

    private final OutageStore store = new OutageStore(new InMemoryStore());
    private final OpenExports open = new OpenExports(store, settings -> settings);
    private ExportJob job = open.record(2).completed();
    private String name = "";
    private String token = "";

    @BeforeEach
    void token() {
        name = job.files().get(0).name();
        token = open.token(job, name);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void everyRangeIsThePartOfTheFile() throws IOException {
        byte[] whole = open.artifacts.bytes(ORGANIZATION, Folders.of(job), name);
        for (int offset : new int[] {0, 1, 100, whole.length - 1, whole.length}) {
            try (ExportDownload download = download(name, token, offset)) {
                assertThat(download.offset()).isEqualTo(offset);
                assertThat(download.file()).isEqualTo(job.files().get(0));
                assertThat(download.stream().readAllBytes()).isEqualTo(Arrays.copyOfRange(whole, offset, whole.length));
            }
        }
        for (long offset : new long[] {-1, whole.length + 1, Long.MAX_VALUE}) {
            assertThat(Refusals.of(() -> download(name, token, offset))).containsExactly("offset out_of_range");
        }
    }

    @Test
    void whatTheHistorySaysWasHandedOutIsHandedOutAndNoMore() throws IOException {
        byte[] whole = open.artifacts.bytes(ORGANIZATION, Folders.of(job), name);
        assertThat(open.exports().file(ORGANIZATION, job.id(), name, token))
                .isEqualTo(job.files().get(0));
        for (int length : new int[] {0, 1, whole.length - 7}) {
            try (ExportDownload download =
                    open.exports().download(ORGANIZATION, job.id(), name, token, 7, length, OFFICER)) {
                assertThat(download.length()).isEqualTo(length);
                assertThat(download.stream().readAllBytes()).isEqualTo(Arrays.copyOfRange(whole, 7, 7 + length));
            }
            assertThat(open.history().get(0).details())
                    .containsEntry("offset", "7")
                    .containsEntry("length", String.valueOf(length));
        }
        int before = open.history().size();
        for (long length : new long[] {-1, whole.length - 6, Long.MAX_VALUE}) {
            assertThat(Refusals.of(
                            () -> open.exports().download(ORGANIZATION, job.id(), name, token, 7, length, OFFICER)))
                    .containsExactly("length out_of_range");
        }
        assertThat(Problems.of(() -> open.exports().file(ORGANIZATION, job.id(), name, "garbage")))
                .isEqualTo(Problem.TOKEN_REFUSED);
        open.exports().file(ORGANIZATION, job.id(), name, token);
        assertThat(open.history()).as("looking hands nothing out").hasSize(before);
    }

    @Test
    void whateverIsWrongWithATokenTheRefusalIsTheSameAndTheStoreIsNotAsked() {
        ExportJob another = open.completed();
        String itsToken = open.token(another, name);
        long events = open.history().size();
        AtomicInteger asked = new AtomicInteger();
        store.fail(call -> asked.incrementAndGet());
        Set<String> messages = new HashSet<>();
        for (Runnable call : List.<Runnable>of(
                () -> download(name, "", 0),
                () -> download(name, "garbage", 0),
                () -> download(name, itsToken, 0),
                () -> download(job.files().get(1).name(), token, 0),
                () -> download("no-such-file", token, 0),
                () -> download("../../etc/passwd", token, 0),
                () -> open.exports().download(OTHER, job.id(), name, token, 0, OFFICER),
                () -> open.exports().download(ORGANIZATION, OTHER, name, token, 0, OFFICER),
                () -> open.exports().download(ORGANIZATION, OTHER, name, token, -1, OFFICER),
                () -> {
                    open.clock.advance(Duration.ofMinutes(15));
                    download(name, token, 0);
                })) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(ExportException.class)
                    .satisfies(e -> assertThat(((ExportException) e).problem()).isEqualTo(Problem.TOKEN_REFUSED))
                    .hasNoCause()
                    .satisfies(e -> messages.add(e.getMessage()));
        }
        assertThat(messages).hasSize(1);
        assertThat(asked).hasValue(0);
        assertThat(open.history()).hasSize((int) events);
    }

    @Test
    void aTokenIsGoodAsLongAsItSaysButNotLongerThanTheFile() {
        open.clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(download(name, token, 0)).isNotNull();
        open.clock.set(expiresAt());
        assertThat(Problems.of(() -> download(name, token, 0))).isEqualTo(Problem.TOKEN_REFUSED);
        open.clock.advance(Duration.ofMinutes(-1));
        String last = open.token(job, name);
        open.clock.advance(Duration.ofMinutes(1));
        assertThat(Problems.of(() -> download(name, last, 0))).isEqualTo(Problem.TOKEN_REFUSED);
    }

    @Test
    void whoHasATokenLearnsThatTheFilesHaveExpired() {
        open.clock.set(expiresAt().minusSeconds(1));
        String last = open.token(job, name);
        open.clock.advance(Duration.ofSeconds(1));
        open.exports().sweepExpired();
        open.clock.advance(Duration.ofSeconds(-1));
        assertThat(Problems.of(() -> download(name, last, 0))).isEqualTo(Problem.EXPIRED);
    }

    @Test
    void aFileThatIsNotThereIsNoExpiry() {
        open.artifacts.fail(call -> {
            throw new IOException("the disk is away");
        });
        assertThat(Problems.of(() -> download(name, token, 0))).isEqualTo(Problem.FILE_UNAVAILABLE);
        assertThat(open.history().get(0).eventType())
                .as("nothing was downloaded")
                .isEqualTo(GovernanceEvent.Type.TOKEN_ISSUED);
    }

    @Test
    void whatCannotBeNotedIsNotGivenOut() {
        store.outageAt("append");
        assertThatThrownBy(() -> download(name, token, 0)).isInstanceOf(AuditUnavailableException.class);
        assertThatThrownBy(() -> open.status(job)).isInstanceOf(AuditUnavailableException.class);
        store.fail(call -> {});
        assertThat(download(name, token, 0)).isNotNull();
    }

    @Test
    void tokensOfAnOldKeyVersionStayGood() {
        KeyRing rotated = KeyRing.builder()
                .version("k1", "a secret of 32 bytes for tests ...".getBytes(StandardCharsets.US_ASCII))
                .version("k2", "another secret of 32 bytes, too ...".getBytes(StandardCharsets.US_ASCII))
                .active("k2")
                .build();
        Exports after = open.open(rotated, settings -> settings).exports();
        assertThat(after.download(ORGANIZATION, job.id(), name, token, 0, OFFICER))
                .isNotNull();
        Exports without = open.open(KeyRing.random(), settings -> settings).exports();
        assertThat(Problems.of(() -> without.download(ORGANIZATION, job.id(), name, token, 0, OFFICER)))
                .isEqualTo(Problem.TOKEN_REFUSED);
    }

    @Test
    void aStatusDoesNotPrintItsTokens() {
        assertThat(open.status(job).toString())
                .contains(job.id().toString(), name)
                .doesNotContain(open.token(job, name).substring(0, 12));
    }

    private Instant expiresAt() {
        return Objects.requireNonNull(job.expiresAt());
    }

    private ExportDownload download(String file, String given, long offset) {
        return open.exports().download(ORGANIZATION, job.id(), file, given, offset, OFFICER);
    }
}
