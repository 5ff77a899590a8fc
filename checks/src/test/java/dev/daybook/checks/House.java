package dev.daybook.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the house is made of. The one place to change when a module comes, goes or grows. */
final class House {
    /** The repository: Maven runs the tests of a module in that module's directory. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The fewest Java snippets in all documents, so that the snippet gate cannot pass on nothing. */
    static final int LEAST_SNIPPETS = 2;

    /** What every module may touch of the JDK. Not {@code java.sql}, {@code java.util.logging} or {@code javax.crypto}. */
    private static final List<String> JDK = List.of(
            "java.io",
            "java.lang..",
            "java.math",
            "java.net",
            "java.nio..",
            "java.security..",
            "java.text",
            "java.time..",
            "java.util",
            "java.util.concurrent..",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "java.util.zip");

    private static final List<String> SPI = List.of("dev.daybook.model", "dev.daybook.spi", "org.jspecify.annotations");

    static final Module SPI_MODULE = new Module("spi", "dev.daybook.spi", 25, touches(), """
            depends org.jspecify:jspecify compile
            exports dev.daybook.model
            exports dev.daybook.spi
            requires static transitive org.jspecify
            """);

    static final Module CORE_MODULE = new Module(
            "core",
            "dev.daybook.core",
            70,
            touches(
                    "dev.daybook",
                    "dev.daybook.internal..",
                    "javax.crypto..",
                    "com.fasterxml.jackson..",
                    "de.siegmar.fastcsv..",
                    "com.exceptionfactory.jagged.."),
            """
            depends com.exceptionfactory.jagged:jagged-api compile
            depends com.exceptionfactory.jagged:jagged-framework compile
            depends com.exceptionfactory.jagged:jagged-x25519 compile
            depends com.fasterxml.jackson.core:jackson-databind compile
            depends de.siegmar:fastcsv compile
            depends dev.daybook:daybook-spi compile
            exports dev.daybook
            requires com.exceptionfactory.jagged
            requires com.exceptionfactory.jagged.framework
            requires com.exceptionfactory.jagged.x25519
            requires com.fasterxml.jackson.databind
            requires de.siegmar.fastcsv
            requires transitive dev.daybook.spi
            uses dev.daybook.spi.AuditStoreProvider
            """);

    static final Module KIT_MODULE = new Module(
            "storage-kit",
            "dev.daybook.storage.kit",
            30,
            touches("dev.daybook.kit..", "org.junit.jupiter.api..", "org.assertj.core.."),
            """
            depends dev.daybook:daybook-spi compile
            depends org.assertj:assertj-core compile
            depends org.jspecify:jspecify compile
            depends org.junit.jupiter:junit-jupiter-api compile
            exports dev.daybook.kit
            opens dev.daybook.kit to org.junit.platform.commons
            provides dev.daybook.spi.AuditStoreProvider with dev.daybook.kit.InMemoryStoreProvider
            requires org.assertj.core
            requires static org.jspecify
            requires transitive dev.daybook.spi
            requires transitive org.junit.jupiter.api
            uses dev.daybook.spi.AuditStoreProvider
            """);

    static final Module SQLITE_MODULE = new Module(
            "storage-sqlite",
            "dev.daybook.storage.sqlite",
            25,
            touches(
                    "dev.daybook.sqlite..",
                    "org.jdbi..",
                    "com.zaxxer.hikari..",
                    "org.sqlite..",
                    "java.sql",
                    "javax.sql"),
            """
            depends com.zaxxer:HikariCP compile
            depends dev.daybook:daybook-spi compile
            depends org.jdbi:jdbi3-core compile
            depends org.xerial:sqlite-jdbc compile
            provides dev.daybook.spi.AuditStoreProvider with dev.daybook.sqlite.SqliteStoreProvider
            requires com.zaxxer.hikari
            requires dev.daybook.spi
            requires io.leangen.geantyref
            requires java.sql
            requires org.jdbi.v3.core
            requires org.xerial.sqlitejdbc
            """);

    static final Module POSTGRES_MODULE = new Module(
            "storage-postgres",
            "dev.daybook.storage.postgres",
            25,
            touches(
                    "dev.daybook.postgres..",
                    "org.jdbi..",
                    "com.zaxxer.hikari..",
                    "org.postgresql..",
                    "java.sql",
                    "javax.sql"),
            """
            depends com.zaxxer:HikariCP compile
            depends dev.daybook:daybook-spi compile
            depends org.checkerframework:checker-qual provided
            depends org.jdbi:jdbi3-core compile
            depends org.postgresql:postgresql compile
            exports dev.daybook.postgres
            provides dev.daybook.spi.AuditStoreProvider with dev.daybook.postgres.PostgresStoreProvider
            requires com.zaxxer.hikari
            requires io.leangen.geantyref
            requires org.jdbi.v3.core
            requires org.postgresql.jdbc
            requires static org.checkerframework.checker.qual
            requires transitive dev.daybook.spi
            requires transitive java.sql
            """);

    static final Module HTTP_MODULE = new Module(
            "http",
            "dev.daybook.http",
            30,
            touches(
                    "dev.daybook",
                    "dev.daybook.http..",
                    "com.fasterxml.jackson.core..",
                    "com.fasterxml.jackson.databind..",
                    "com.sun.net.httpserver"),
            """
            depends com.fasterxml.jackson.core:jackson-databind compile
            depends dev.daybook:daybook-core compile
            exports dev.daybook.http
            requires com.fasterxml.jackson.databind
            requires jdk.httpserver
            requires transitive dev.daybook.core
            """);

    /** Modules that go to a repository, so that others depend on them. */
    static final List<Module> PUBLISHED =
            List.of(SPI_MODULE, CORE_MODULE, KIT_MODULE, SQLITE_MODULE, POSTGRES_MODULE, HTTP_MODULE);

    /** Directories of modules that stay at home, or have no code. */
    static final List<String> UNPUBLISHED =
            List.of("postgres-server", "proofs", "fuzz", "examples", "benchmarks", "peers", "bom", "checks");

    /** The modules a host has on its module path. */
    static final List<Module> HOST = List.of(SPI_MODULE, CORE_MODULE, SQLITE_MODULE, HTTP_MODULE);

    /** The libraries that such a host has there too. */
    static final List<String> HOST_LIBRARIES = List.of(
            "jspecify",
            "jackson-databind",
            "jackson-core",
            "jackson-annotations",
            "fastcsv",
            "jagged-api",
            "jagged-framework",
            "jagged-x25519",
            "jagged-bech32",
            "jdbi3-core",
            "geantyref",
            "HikariCP",
            "sqlite-jdbc",
            "slf4j-api",
            "slf4j-nop");

    private House() {}

    /**
     * A published module and what is expected of it.
     *
     * @param directory where it is, below the root; also the name of its API file
     * @param name the name of the Java module
     * @param leastClasses the fewest classes it may have, so that no gate passes on nothing; 0 while it has no code
     * @param mayTouch the packages its classes may depend on
     * @param shape its descriptor and the libraries it brings, as {@link ModuleShape} writes them
     */
    record Module(String directory, String name, int leastClasses, List<String> mayTouch, String shape) {
        Path classes() {
            return ROOT.resolve(directory).resolve("target/classes");
        }

        ModuleDescriptor descriptor() {
            return ModuleFinder.of(classes()).find(name).orElseThrow().descriptor();
        }

        /** The packages that everybody may use. */
        List<String> exported() {
            return descriptor().exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .sorted()
                    .toList();
        }

        @Override
        public String toString() {
            return directory;
        }
    }

    /** The published modules that have code. */
    static List<Module> built() {
        return PUBLISHED.stream().filter(module -> module.leastClasses() > 0).toList();
    }

    /** The files of the house that people wrote: not what builds made, and not what version control or editors keep. */
    static List<Path> files(Path root, String ending) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(file -> !isMade(root.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMade(Path file) {
        for (Path part : file) {
            if (List.of("target", ".git", ".idea", ".jqwik-database", ".cifuzz-corpus")
                    .contains(part.toString())) {
                return true;
            }
        }
        return false;
    }

    private static List<String> touches(String... more) {
        List<String> packages = new ArrayList<>(JDK);
        packages.addAll(SPI);
        packages.addAll(List.of(more));
        return packages;
    }
}
