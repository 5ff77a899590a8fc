package dev.daybook;

import java.util.Objects;

/** Which version of the library this is, as its jar says. */
final class Version {
    /** Such as {@code 0.1.0}; {@code unpackaged} when it does not come from a jar. */
    static final String CURRENT =
            Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "unpackaged");

    private Version() {}
}
