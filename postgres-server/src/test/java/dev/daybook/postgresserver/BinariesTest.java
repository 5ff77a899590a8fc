package dev.daybook.postgresserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class BinariesTest {
    @TempDir
    Path directory;

    @Test
    void unpacksOnceHoweverManyComeAtOnce() throws IOException, InterruptedException, ExecutionException {
        URL archive = archive("bin/postgres", "");
        Path cache = Files.createDirectory(directory.resolve("cache"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Path> unpack = () -> Binaries.unpacked(archive, cache);
            Set<Path> homes = new HashSet<>();
            for (Future<Path> home :
                    threads.invokeAll(Stream.generate(() -> unpack).limit(8).toList())) {
                homes.add(home.get());
            }
            assertThat(homes)
                    .singleElement()
                    .satisfies(home -> assertThat(home.resolve("bin/postgres"))
                            .isExecutable()
                            .hasContent("a program"));
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left).as("nothing half unpacked is left").hasSize(1);
        }
    }

    @Test
    void anArchiveThatLeadsElsewhereIsRefused() throws IOException {
        for (URL archive : List.of(archive("../outside", ""), archive("bin/link", "../../outside"))) {
            assertThatThrownBy(() -> Binaries.unpacked(archive, directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("leads out");
        }
        assertThat(directory.resolve("outside")).doesNotExist();
    }

    @Test
    void aServerThatIsThereAlreadyIsNamedByItsUrl() {
        assertThat(SharedServer.existing("jdbc:postgresql://db.test:6000/trail?user=u&password=p"))
                .isEqualTo(new Database("db.test", 6000, "trail", "u", "p"));
        assertThat(SharedServer.existing("jdbc:postgresql://localhost/"))
                .isEqualTo(new Database("localhost", 5432, "postgres", "postgres", ""));
        assertThatThrownBy(() -> SharedServer.existing("jdbc:sqlite:file"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** An archive with one program, or with one link when it leads somewhere. */
    private URL archive(String name, String leadsTo) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream xz = new XZOutputStream(packed, new LZMA2Options(0));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(xz)) {
            byte[] content = leadsTo.isEmpty() ? "a program".getBytes(StandardCharsets.US_ASCII) : new byte[0];
            TarArchiveEntry entry = leadsTo.isEmpty()
                    ? new TarArchiveEntry(name, true)
                    : new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(leadsTo);
            entry.setMode(0755);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return Files.write(Files.createTempFile(directory, "archive", ".txz"), packed.toByteArray())
                .toUri()
                .toURL();
    }
}
