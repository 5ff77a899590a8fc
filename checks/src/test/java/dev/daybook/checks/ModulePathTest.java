package dev.daybook.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A modular host can use what a module path has. */
class ModulePathTest {
    /** Records and reads, so that what a store needs is not only resolved but used. */
    private static final String RECORD_AND_READ = """
            var settings = dev.daybook.spi.StoreSettings.of("path", "trail.db");
            var organization = java.util.UUID.randomUUID();
            var now = java.time.Instant.now();
            try (var daybook = dev.daybook.Daybook.builder().store("sqlite", settings).keyRing(dev.daybook.KeyRing.random()).open()) {
                var request = dev.daybook.RetrievalRequest.builder(organization).knowledgeBase(organization).query("?").build();
                daybook.guard().retrieve(request, permitted -> dev.daybook.Findings.<String>of(java.util.List.of()));
                var query = dev.daybook.TrailQuery.builder(organization, now.minusSeconds(60), now.plusSeconds(60)).build();
                System.out.println("records: " + daybook.trail().page(query).items().size());
            }
            try {
                dev.daybook.ExportReader.of("AGE-SECRET-KEY-1QQQQ");
            } catch (dev.daybook.model.InvalidInputException e) {
                System.out.println("no key: " + e.violations().get(0).code());
            }
            """;

    /** Asks for a page over HTTP, so that what the server and its JSON need is used too. */
    private static final String SERVE = """
            var settings = dev.daybook.spi.StoreSettings.of("path", "served.db");
            var caller = new dev.daybook.http.Caller(java.util.UUID.randomUUID(), dev.daybook.model.Actor.system());
            try (var daybook = dev.daybook.Daybook.builder().store("sqlite", settings).keyRing(dev.daybook.KeyRing.random()).open();
                    var server = dev.daybook.http.AuditServer.start(
                            dev.daybook.http.AuditApi.of(daybook, key -> java.util.Optional.of(caller)), 0)) {
                var page = new java.net.URL(server.uri() + "/v1/knowledge-base/governance-events").openConnection();
                page.setRequestProperty("x-api-key", "k");
                System.out.println(new String(page.getInputStream().readAllBytes()));
            }
            """;

    @TempDir
    Path directory;

    @Test
    void theBuiltModulesResolve() throws IOException, InterruptedException {
        List<String> names = House.HOST.stream()
                .filter(m -> m.leastClasses() > 0)
                .map(House.Module::name)
                .toList();
        String modules = "System.out.println(ModuleLayer.boot().findModule(\"%s\").isPresent());";
        StringBuilder statements = new StringBuilder();
        names.forEach(name -> statements.append(modules.formatted(name)));
        assertThat(new ModuleHost(directory, path()).run(names, statements.toString()))
                .isEqualTo("0 " + "true\n".repeat(names.size()));
    }

    @Test
    void aModularHostThatRequiresCoreAloneRecordsAndReads() throws IOException, InterruptedException {
        assumeTrue(sqlite());
        assertThat(recordAndRead(path())).startsWith("0 ").contains("records: 1", "no key: no_identity");
    }

    @Test
    void aModularHostServes() throws IOException, InterruptedException {
        assertThat(new ModuleHost(directory, path()).run(List.of("dev.daybook.http"), SERVE))
                .startsWith("0 ")
                .contains("{\"items\":[],\"next_cursor\":null,\"has_more\":false}");
    }

    @Test
    void controlALibraryThatIsMissingIsNoticed() throws IOException, InterruptedException {
        assumeTrue(sqlite());
        assertThat(recordAndRead(pathWithout("geantyref"))).startsWith("1 ").contains("io.leangen.geantyref");
    }

    @Test
    void controlAStoreThatIsMissingIsNoticed() throws IOException, InterruptedException {
        assumeTrue(sqlite());
        assertThat(recordAndRead(pathWithout("storage-sqlite")))
                .startsWith("1 ")
                .contains("no storage module found");
    }

    @Test
    void controlAModuleThatIsMissingIsNoticed() throws IOException, InterruptedException {
        assertThat(new ModuleHost(directory, path()).run(List.of("dev.daybook.nowhere"), ""))
                .contains("module not found: dev.daybook.nowhere");
    }

    @Test
    void controlWhatIsNotExportedIsNotSeen() throws IOException, InterruptedException {
        assumeTrue(House.CORE_MODULE.leastClasses() > 0);
        String statements = "new dev.daybook.internal.lookup.StoreLookup();";
        assertThat(new ModuleHost(directory, path()).run(List.of("dev.daybook.core"), statements))
                .contains("package dev.daybook.internal.lookup is not visible");
    }

    private String recordAndRead(List<String> path) throws IOException, InterruptedException {
        return new ModuleHost(directory, path).run(List.of("dev.daybook.core"), RECORD_AND_READ);
    }

    private static List<String> pathWithout(String part) {
        return path().stream().filter(entry -> !entry.contains(part)).toList();
    }

    private static boolean sqlite() {
        return House.SQLITE_MODULE.leastClasses() > 0;
    }

    private static List<String> path() {
        List<String> path = new ArrayList<>();
        House.HOST.stream()
                .filter(module -> module.leastClasses() > 0)
                .forEach(module -> path.add(module.classes().toString()));
        path.addAll(ModuleHost.jars(House.HOST_LIBRARIES));
        return path;
    }
}
