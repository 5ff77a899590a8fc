package dev.daybook.benchmarks;

import java.util.stream.Stream;

/** What a run is told as a list of numbers, such as {@code -Dcallers=1,8,64}. */
public final class Numbers {
    private Numbers() {}

    /**
     * Reads them.
     *
     * @param property the system property
     * @param otherwise the list where it is not set
     * @return the numbers in their order
     */
    public static int[] of(String property, String otherwise) {
        return Stream.of(System.getProperty(property, otherwise).split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
