package dev.daybook.examples.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who asks. Two work for one organization, and one for another. */
enum Person {
    ADA("Acme", true),
    BEN("Acme", false),
    CLEO("Globex", false);

    static final UUID ACME = Ids.of("organization", "Acme");
    static final UUID GLOBEX = Ids.of("organization", "Globex");

    private final String organization;
    private final boolean cleared;

    Person(String organization, boolean cleared) {
        this.organization = organization;
        this.cleared = cleared;
    }

    UUID id() {
        return Ids.of("user", name());
    }

    UUID organizationId() {
        return Ids.of("organization", organization);
    }

    UUID session(String name) {
        return Ids.of("session", this + "/" + name);
    }

    /** Whether this person may see restricted knowledge bases. */
    boolean cleared() {
        return cleared;
    }

    /** Everybody of the same organization. */
    List<Person> colleagues() {
        return Arrays.stream(values())
                .filter(person -> person.organization.equals(organization))
                .toList();
    }

    /** The trail keeps ids; only the host can tell who that is. */
    static String nameOf(@Nullable UUID userId) {
        return Arrays.stream(values())
                .filter(person -> person.id().equals(userId))
                .map(Person::toString)
                .findFirst()
                .orElse("nobody known");
    }

    /** Such as {@code Ada}. */
    @Override
    public String toString() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
