package dev.daybook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each module exports, needs and brings is what {@link House} says. */
class ModuleShapeTest {
    @ParameterizedTest
    @MethodSource("dev.daybook.checks.House#built")
    void aModuleIsWhatTheHouseExpects(House.Module module) throws IOException {
        String pom = Files.readString(House.ROOT.resolve(module.directory()).resolve("target/flattened-pom.xml"));
        List<String> actual = new ArrayList<>(ModuleShape.dependencies(pom));
        actual.addAll(ModuleShape.of(module.descriptor()));
        assertThat(ModuleShape.differences(module.shape().lines().toList(), actual))
                .as("- is in the table of House, + is in the module")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.daybook.checks.House#built")
    void aClassPathFindsTheProvidersThatAModulePathFinds(House.Module module) throws IOException {
        List<String> provides = ModuleShape.of(module.descriptor()).stream()
                .filter(line -> line.startsWith("provides "))
                .toList();
        assertThat(ModuleShape.services(module.classes())).isEqualTo(provides);
    }

    @ParameterizedTest
    @FieldSource("dev.daybook.checks.House#PUBLISHED")
    void aModuleWithCodeHasAFloor(House.Module module) {
        assertThat(module.leastClasses() > 0)
                .as("%s has a module-info.class; give it a floor in House", module)
                .isEqualTo(Files.exists(module.classes().resolve("module-info.class")));
    }

    @Test
    void everyDirectoryWithAPomIsInTheHouse() throws IOException {
        List<String> known = new ArrayList<>(House.UNPUBLISHED);
        House.PUBLISHED.forEach(module -> known.add(module.directory()));
        try (var directories = Files.list(House.ROOT)) {
            assertThat(directories
                            .filter(d -> Files.exists(d.resolve("pom.xml")))
                            .map(d -> String.valueOf(d.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(known);
        }
    }

    @Test
    void controlAWrongTableIsReported() {
        ModuleDescriptor module = ModuleDescriptor.newModule("planted")
                .requires("java.base")
                .requires(Set.of(ModuleDescriptor.Requires.Modifier.TRANSITIVE), "java.sql")
                .exports("planted.api")
                .exports("planted.friend", Set.of("friend"))
                .uses("planted.api.Service")
                .provides("planted.api.Service", List.of("planted.api.Provider"))
                .build();
        List<String> expected = List.of("exports planted.api", "exports planted.other", "requires java.sql");
        assertThat(ModuleShape.differences(expected, ModuleShape.of(module)))
                .containsExactly(
                        "- exports planted.other",
                        "- requires java.sql",
                        "+ exports planted.friend to friend",
                        "+ provides planted.api.Service with planted.api.Provider",
                        "+ requires transitive java.sql",
                        "+ uses planted.api.Service");
    }

    @Test
    void controlADependencyThatSlippedInIsReported() {
        String pom = "<dependency><groupId>net.jqwik</groupId>\n<artifactId>jqwik</artifactId></dependency>";
        assertThat(ModuleShape.differences(List.of(), ModuleShape.dependencies(pom)))
                .containsExactly("+ depends net.jqwik:jqwik compile");
    }

    @Test
    void controlAServiceFileIsRead(@TempDir Path classes) throws IOException {
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("planted.Service"), "# who\nplanted.One # first\n\nplanted.Two\n");
        assertThat(ModuleShape.services(classes))
                .containsExactly("provides planted.Service with planted.One, planted.Two");
    }
}
