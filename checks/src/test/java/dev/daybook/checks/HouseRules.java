package dev.daybook.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the house that the compiler does not know. */
final class HouseRules {
    /** No output but through System.Logger; a proof's printed line is what it is for, and it runs in tests alone. */
    static final ArchRule SILENT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.daybook.kit.Proof")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    /** A name says what a thing is. */
    static final ArchRule PLAIN_NAMES = classes()
            .should()
            .haveNameNotMatching(".*[.$](\\w*(Impl|Manager|Helper|Helpers|Util|Utils)|Base([A-Z]\\w*)?)")
            .because("such a name says nothing about what the class is");

    /** Values are named, not got; but who extends a class of somebody else must use its names. */
    static final ArchRule NO_GETTERS = methods()
            .that()
            .areDeclaredInClassesThat()
            .arePublic()
            .and(describe("are named by us", HouseRules::isOurName))
            .should()
            .haveNameNotMatching("get[A-Z].*")
            .orShould()
            .bePrivate()
            .orShould()
            .bePackagePrivate();

    /** UUIDs are ordered as unsigned bytes; the JDK's order is signed. */
    static final ArchRule UUID_ORDER = noClasses()
            .should(accessTargetWhere(describe("UUID.compareTo", HouseRules::isUuidOrder)))
            .because("it is signed; order is EventIds.ORDER");

    /**
     * Packages know each other in one direction. {@code dev.daybook} itself is left out: it is the door, which makes what is inside
     * and which the inside gives its results to.
     */
    static final ArchRule NO_CYCLES =
            slices().matching("dev.daybook.(**)").should().beFreeOfCycles();

    /** NullAway looks only at packages that are marked. */
    static final ArchRule NULL_MARKED = classes().should(new ArchCondition<>("be in a package marked @NullMarked") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean marked = type.getPackage()
                    .tryGetPackageInfo()
                    .map(info -> info.isAnnotatedWith(NullMarked.class))
                    .orElse(false);
            events.add(new SimpleConditionEvent(
                    type, marked, type.getName() + " is in a package that is not @NullMarked"));
        }
    });

    /** For modules beside core. */
    static final ArchRule INSIDE_STAYS_INSIDE =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.daybook.internal..");

    /** The rules that hold in every published module. */
    static final List<ArchRule> EVERYWHERE =
            List.of(SILENT, PLAIN_NAMES, NO_GETTERS, UUID_ORDER, NO_CYCLES, NULL_MARKED);

    private HouseRules() {}

    /** A module touches nothing but these packages: what is not listed is forbidden. */
    static ArchRule touchesOnly(House.Module module) {
        return classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(module.mayTouch().toArray(String[]::new))
                .as(module + " may touch what House lists for it");
    }

    private static boolean isOurName(JavaMethod method) {
        String[] parameters =
                method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        return Stream.concat(
                        method.getOwner().getAllRawSuperclasses().stream(),
                        method.getOwner().getAllRawInterfaces().stream())
                .filter(type -> !type.getPackageName().startsWith("dev.daybook"))
                .noneMatch(
                        type -> type.tryGetMethod(method.getName(), parameters).isPresent());
    }

    private static boolean isUuidOrder(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(UUID.class)
                && access.getTarget().getName().equals("compareTo");
    }
}
