package dev.daybook.internal.keys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One purpose's key for every version of the host's secret; new things are made with the active version. */
public final class PurposeKeys {
    private final String activeVersion;
    private final Map<String, PurposeKey> keys;

    /**
     * Derives the keys.
     *
     * @param label the purpose
     * @param activeVersion one of the versions
     * @param secrets the secret of every version
     */
    public PurposeKeys(String label, String activeVersion, Map<String, byte[]> secrets) {
        Map<String, PurposeKey> derived = new LinkedHashMap<>();
        secrets.forEach((version, secret) -> derived.put(version, new PurposeKey(secret, label)));
        this.activeVersion = activeVersion;
        this.keys = derived;
    }

    /**
     * The version that makes new things.
     *
     * @return its name
     */
    public String activeVersion() {
        return activeVersion;
    }

    /**
     * The key that makes new things.
     *
     * @return the active version's key
     */
    public PurposeKey active() {
        return Objects.requireNonNull(keys.get(activeVersion));
    }

    /**
     * The key of a version.
     *
     * @param version its name
     * @return the key, null when there is no such version any more
     */
    public @Nullable PurposeKey of(String version) {
        return keys.get(version);
    }

    /**
     * Every version.
     *
     * @return the active one first, the others in the order given
     */
    public List<String> versions() {
        return keys.keySet().stream()
                .sorted((a, b) -> Boolean.compare(b.equals(activeVersion), a.equals(activeVersion)))
                .toList();
    }
}
