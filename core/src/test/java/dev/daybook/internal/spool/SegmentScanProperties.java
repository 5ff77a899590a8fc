package dev.daybook.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.RetrievalDetail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** What is read of a segment that was written whole, cut, or damaged. */
class SegmentScanProperties {
    private static final UUID ORGANIZATION = new UUID(4, 2);
    private static final Path DIRECTORY = create();

    private static Path create() {
        try {
            return Files.createTempDirectory("daybook-segments");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void delete() throws IOException {
        try (var files = Files.list(DIRECTORY)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(DIRECTORY);
    }

    @Property(tries = 200)
    void what_was_written_is_read(@ForAll @IntRange(min = 0, max = 20) int count, @ForAll long seed)
            throws IOException {
        List<RetrievalDetail> details = new SampleRecords(seed).list(ORGANIZATION, count);
        SegmentScan scan = scan(bytes(details));
        assertThat(scan.damaged()).isFalse();
        assertThat(details(scan)).isEqualTo(details);
    }

    /** The process or the machine died while it was written: what came before is there, and nobody is alarmed. */
    @Property(tries = 500)
    void what_was_cut_gives_what_stands_before(
            @ForAll @IntRange(min = 1, max = 8) int count, @ForAll long seed, @ForAll @IntRange(min = 0) int place)
            throws IOException {
        List<RetrievalDetail> details = new SampleRecords(seed).list(ORGANIZATION, count);
        byte[] whole = bytes(details);
        int length = place % whole.length;
        SegmentScan scan = scan(Arrays.copyOf(whole, length));
        assertThat(scan.damaged()).isFalse();
        assertThat(details(scan)).isEqualTo(details.subList(0, scan.frames().size()));
        assertThat(scan.frames().size()).isEqualTo(framesWithin(details, length));
        // The file system may have given the file its length already.
        byte[] zeros = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length + 100);
        SegmentScan later = scan(zeros);
        assertThat(details(later)).isEqualTo(details.subList(0, later.frames().size()));
        assertThat(later.frames()).hasSizeGreaterThanOrEqualTo(scan.frames().size());
    }

    @Property(tries = 1000)
    void a_changed_byte_is_noticed_and_costs_one_record_or_what_comes_after_a_changed_length(
            @ForAll @IntRange(min = 2, max = 8) int count,
            @ForAll long seed,
            @ForAll @IntRange(min = 0) int place,
            @ForAll @IntRange(min = 1, max = 255) int change)
            throws IOException {
        List<RetrievalDetail> details = new SampleRecords(seed).list(ORGANIZATION, count);
        byte[] bytes = bytes(details);
        // In none but the last: that one may be torn.
        int end = bytes.length - Frame.of(details.get(count - 1)).size();
        int at = Segment.HEAD + place % (end - Segment.HEAD);
        bytes[at] ^= (byte) change;
        SegmentScan scan = scan(bytes);
        List<RetrievalDetail> read = details(scan);
        int hit = framesWithin(details, at);
        assertThat(details).as("nothing that was not written").containsAll(read);
        assertThat(read.subList(0, hit)).as("what stands before").isEqualTo(details.subList(0, hit));
        assertThat(read).as("what was changed").doesNotContain(details.get(hit));
        boolean lengthChanged = at - start(details, hit) < 4;
        if (!lengthChanged) {
            assertThat(scan.damaged()).isTrue();
            assertThat(read).hasSize(count - 1);
        }
    }

    /** The control: without the checksum a changed digit would be a record that nobody made. */
    @Property(tries = 100)
    void control_without_a_checksum_a_changed_digit_is_believed(@ForAll long seed) throws IOException {
        RetrievalDetail detail = new SampleRecords(seed).next(ORGANIZATION);
        byte[] bytes = bytes(List.of(detail));
        int digit = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"duration_ms\":") + 14;
        bytes[digit] = (byte) (bytes[digit] == '7' ? '8' : '7');
        assertThat(scan(bytes).frames()).isEmpty();
        byte[] text = Arrays.copyOfRange(bytes, Segment.HEAD + Frame.HEAD, bytes.length);
        assertThat(new Frame(ORGANIZATION, detail.record().id(), text).detail()).isNotEqualTo(detail);
    }

    private static int start(List<RetrievalDetail> details, int index) {
        return Segment.HEAD
                + details.subList(0, index).stream()
                        .mapToInt(detail -> Frame.of(detail).size())
                        .sum();
    }

    private static int framesWithin(List<RetrievalDetail> details, int length) {
        int frames = 0;
        while (frames < details.size() && start(details, frames + 1) <= length) {
            frames++;
        }
        return frames;
    }

    private static byte[] bytes(List<RetrievalDetail> details) {
        List<Frame> frames = details.stream().map(Frame::of).toList();
        ByteBuffer bytes = ByteBuffer.allocate(
                Segment.HEAD + frames.stream().mapToInt(Frame::size).sum());
        bytes.put(Segment.of(DIRECTORY, 3).head());
        frames.forEach(frame -> frame.put(bytes));
        return bytes.array();
    }

    private static SegmentScan scan(byte[] bytes) throws IOException {
        Segment segment = Segment.of(DIRECTORY, 3);
        Files.write(segment.file(), bytes);
        return SegmentScan.of(segment);
    }

    private static List<RetrievalDetail> details(SegmentScan scan) {
        List<RetrievalDetail> details = new ArrayList<>();
        for (Frame frame : scan.frames()) {
            try {
                details.add(frame.detail());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return details;
    }
}
