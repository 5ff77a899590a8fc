package dev.daybook.internal.seal;

import dev.daybook.internal.keys.PurposeKeys;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys for tests. */
public final class SealKeys {
    private SealKeys() {}

    /** Each version's secret follows from its name; the first is active. */
    public static PurposeKeys of(String label, String... versions) {
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        for (String version : versions) {
            byte[] secret = new byte[32];
            Arrays.fill(secret, (byte) version.hashCode());
            secrets.put(version, secret);
        }
        return new PurposeKeys(label, versions[0], secrets);
    }
}
