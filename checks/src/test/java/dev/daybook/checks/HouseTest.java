package dev.daybook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house hold, and each of them finds what is planted under {@code planted}. */
class HouseTest {
    private static final String PLANTED = "dev.daybook.checks.planted.";

    @ParameterizedTest
    @MethodSource("dev.daybook.checks.House#built")
    void aModuleKeepsTheRules(House.Module module) {
        JavaClasses classes = new ClassFileImporter().importPath(module.classes());
        assertThat(classes).as("classes seen").hasSizeGreaterThanOrEqualTo(module.leastClasses());
        HouseRules.EVERYWHERE.forEach(rule -> rule.check(classes));
        HouseRules.touchesOnly(module).check(classes);
    }

    @ParameterizedTest
    @FieldSource("dev.daybook.checks.House#UNPUBLISHED")
    void nobodyBesideCoreSeesItsInside(String directory) {
        var target = House.ROOT.resolve(directory).resolve("target/classes");
        HouseRules.INSIDE_STAYS_INSIDE.allowEmptyShould(true).check(new ClassFileImporter().importPath(target));
    }

    @ParameterizedTest
    @MethodSource
    void controlARuleFindsWhatIsPlanted(ArchRule rule, String where, List<String> culprits) {
        JavaClasses planted = new ClassFileImporter().importPackages(PLANTED + where);
        assertThat(reported(rule, planted)).containsExactlyInAnyOrderElementsOf(culprits);
    }

    static Stream<Arguments> controlARuleFindsWhatIsPlanted() {
        return Stream.of(
                Arguments.of(HouseRules.SILENT, "rules", List.of("Loud", "Tracing")),
                Arguments.of(
                        HouseRules.PLAIN_NAMES,
                        "rules",
                        List.of("BaseThing", "ThingHelper", "ThingImpl", "ThingManager", "ThingUtil", "ThingUtils")),
                Arguments.of(HouseRules.NO_GETTERS, "rules", List.of("Getting")),
                Arguments.of(HouseRules.UUID_ORDER, "rules", List.of("SignedOrder", "SignedReference")),
                Arguments.of(HouseRules.NULL_MARKED, "unmarked", List.of("Unmarked")),
                Arguments.of(HouseRules.NULL_MARKED, "rules", List.of()),
                Arguments.of(HouseRules.INSIDE_STAYS_INSIDE, "touching", List.of("TouchesInside")),
                Arguments.of(
                        HouseRules.touchesOnly(House.SPI_MODULE),
                        "touching",
                        List.of("TouchesCrypto", "TouchesInside", "TouchesLogging", "TouchesSql", "TouchesTests")),
                Arguments.of(
                        HouseRules.touchesOnly(House.CORE_MODULE),
                        "touching",
                        List.of("TouchesLogging", "TouchesSql", "TouchesTests")),
                Arguments.of(
                        HouseRules.touchesOnly(House.KIT_MODULE),
                        "touching",
                        List.of("TouchesCrypto", "TouchesInside", "TouchesLogging", "TouchesSql")),
                Arguments.of(
                        HouseRules.touchesOnly(House.SQLITE_MODULE),
                        "touching",
                        List.of("TouchesCrypto", "TouchesInside", "TouchesLogging", "TouchesTests")),
                Arguments.of(
                        HouseRules.touchesOnly(House.POSTGRES_MODULE),
                        "touching",
                        List.of("TouchesCrypto", "TouchesInside", "TouchesLogging", "TouchesTests")));
    }

    @Test
    void controlACycleIsFound() {
        JavaClasses planted = new ClassFileImporter().importPackages(PLANTED + "cycle");
        assertThat(HouseRules.NO_CYCLES.evaluate(planted).getFailureReport().getDetails())
                .singleElement()
                .asString()
                .contains("checks.planted.cycle.one", "checks.planted.cycle.two");
    }

    /** The simple names of the planted classes that a rule complains of. */
    private static List<String> reported(ArchRule rule, JavaClasses planted) {
        EvaluationResult result = rule.allowEmptyShould(true).evaluate(planted);
        String report = String.join("\n", result.getFailureReport().getDetails()) + "\n";
        return planted.stream()
                .filter(type -> report.matches("(?s).*" + type.getName().replace("$", "\\$") + "\\W.*"))
                .map(type -> type.getSimpleName())
                .toList();
    }
}
