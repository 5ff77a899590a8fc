package dev.daybook.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.daybook.model.ExportJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Wherever an export ends early, its folder is deleted; and were it not, no file there would decrypt that is not whole. */
class AbortedExportTest {
    private static final Trail TRAIL = Trail.of(11, 700);

    private final Random random = new Random();

    @RepeatedTest(12)
    void aStoreThatRunsFull() throws IOException, ExportFailure {
        ExportJob.Format format = random.nextBoolean() ? ExportJob.Format.CSV : ExportJob.Format.NDJSON;
        MemoryArtifacts whole = new MemoryArtifacts();
        TRAIL.write(format, 200_000, whole);
        MemoryArtifacts full = new MemoryArtifacts();
        full.room = random.nextInt((int) whole.written);
        Throwable failure = catchThrowable(() -> TRAIL.write(format, 200_000, full));
        assertThat(failure).isInstanceOf(ExportFailure.class);
        assertThat(((ExportFailure) failure).errorCode()).isEqualTo(ExportJob.ErrorCode.SINK_WRITE_FAILED);
        assertNothingHalf(full, whole);
    }

    @RepeatedTest(6)
    void aCallerThatGivesUp() throws IOException, ExportFailure {
        MemoryArtifacts whole = new MemoryArtifacts();
        TRAIL.write(ExportJob.Format.NDJSON, 200_000, whole);
        MemoryArtifacts left = new MemoryArtifacts();
        int at = random.nextInt(4);
        IllegalStateException lost = new IllegalStateException("the lease is lost");
        int[] told = {0};
        assertThat(catchThrowable(() -> TRAIL.write(
                        TRAIL.order(ExportJob.Format.NDJSON, TRAIL.filter, 200_000), left, (rows, bytes, files) -> {
                            if (told[0]++ == at) {
                                throw lost;
                            }
                        })))
                .isSameAs(lost);
        assertNothingHalf(left, whole);
    }

    private static void assertNothingHalf(MemoryArtifacts left, MemoryArtifacts whole) throws IOException {
        assertThat(left.deleted).as("the folder is deleted").isTrue();
        for (String name : left.files.keySet()) {
            byte[] found = null;
            try {
                found = Decrypted.bytes(TRAIL.keys, left.bytes(name));
            } catch (IOException expected) {
                // It was under way.
            }
            if (found != null) {
                assertThat(found).as("%s decrypts", name).isEqualTo(Decrypted.bytes(TRAIL.keys, whole.bytes(name)));
            }
        }
    }

    /** The control: closing the encrypting channel on the way out, as try-with-resources would, makes half a file that decrypts. */
    @Test
    void controlClosingTheEncryptingChannelMakesHalfAFileThatDecrypts() throws Exception {
        AgeKeys keys = AgeKeys.fresh();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var recipient = X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(keys.recipient());
        Throwable failure = catchThrowable(() -> {
            try (var encrypting = new StandardEncryptingChannelFactory()
                    .newEncryptingChannel(Channels.newChannel(out), List.of(recipient))) {
                encrypting.write(ByteBuffer.wrap(new byte[100_000]));
                throw new IOException("the snapshot cannot be read");
            }
        });
        assertThat(failure).isNotNull();
        assertThat(Decrypted.bytes(keys, out.toByteArray())).hasSize(100_000);
    }
}
