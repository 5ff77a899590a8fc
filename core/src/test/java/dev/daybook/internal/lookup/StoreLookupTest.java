package dev.daybook.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import dev.daybook.spi.StoreSettings;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** None, no match, several: three errors, each with what to do. And the one that is meant. */
class StoreLookupTest {
    private static final String SERVICE_FILE = "META-INF/services/" + AuditStoreProvider.class.getName();

    @Test
    void theOnlyOneOfTheNameIsChosenWhateverElseThereIs() {
        AuditStoreProvider wanted = new Named("sqlite");
        assertThat(StoreLookup.choose("sqlite", List.of(new Named("a"), wanted, new Other("b"))))
                .isSameAs(wanted);
    }

    @Test
    void noneAtAllSaysWhatToAdd() {
        refused("sqlite", Problem.NO_PROVIDER)
                .hasMessageContaining("\"sqlite\"")
                .hasMessageContaining("add dev.daybook:daybook-storage-sqlite")
                .hasMessageContaining("store(AuditStore)");
    }

    @Test
    void noneOfTheNameSaysWhichThereAre() {
        refused("sqlite", Problem.UNKNOWN_PROVIDER, new Named("postgres"), new Named("memory"), new Other("memory"))
                .hasMessageContaining("\"sqlite\"")
                .hasMessageContaining("only memory, postgres:")
                .hasMessageContaining("dev.daybook:daybook-storage-sqlite");
    }

    @Test
    void severalOfTheNameSaysWhichClasses() {
        refused("sqlite", Problem.AMBIGUOUS_PROVIDER, new Named("sqlite"), new Named("memory"), new Other("sqlite"))
                .hasMessageContaining("2 storage modules are named \"sqlite\"")
                .hasMessageContaining(Named.class.getName())
                .hasMessageContaining(Other.class.getName())
                .hasMessageContaining("remove all but one");
    }

    @Test
    void namesAreExact() {
        refused("SQLite", Problem.UNKNOWN_PROVIDER, new Named("sqlite"));
        refused("sqlite ", Problem.UNKNOWN_PROVIDER, new Named("sqlite"));
    }

    @Test
    void aBrokenServiceFileIsAnErrorThatNamesIt(@TempDir Path directory) throws Exception {
        Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(directory.resolve(SERVICE_FILE), "no.such.Provider\n");
        try (var loader = loader(directory)) {
            assertThatThrownBy(() -> under(loader, () -> StoreLookup.find("memory")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("no.such.Provider")
                    .hasMessageContaining("mend or remove it")
                    .hasCauseInstanceOf(java.util.ServiceConfigurationError.class);
        }
    }

    @Test
    void aNameThatNoModuleHasIsUnknown() {
        assertThatThrownBy(() -> StoreLookup.find("no such store"))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNKNOWN_PROVIDER))
                .hasMessageContaining("memory");
    }

    @Test
    void aModuleIsFoundFromAThreadWhoseLoaderDoesNotSeeIt() throws Exception {
        ClassLoader blind = ClassLoader.getPlatformClassLoader();
        assertThat(under(blind, () -> StoreLookup.find("memory")).name()).isEqualTo("memory");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(
            String name, Problem problem, AuditStoreProvider... found) {
        return assertThatThrownBy(() -> StoreLookup.choose(name, List.of(found)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static URLClassLoader loader(Path directory) throws IOException {
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, StoreLookupTest.class.getClassLoader());
    }

    private static <T> T under(ClassLoader loader, Callable<T> call) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private record Named(String name) implements AuditStoreProvider {
        @Override
        public AuditStore open(StoreSettings settings) {
            throw new AssertionError("only asked for its name");
        }
    }

    private record Other(String name) implements AuditStoreProvider {
        @Override
        public AuditStore open(StoreSettings settings) {
            throw new AssertionError("only asked for its name");
        }
    }
}
