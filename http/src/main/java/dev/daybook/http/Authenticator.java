package dev.daybook.http;

import java.util.Optional;

/**
 * Says whom an API key stands for. Called by several threads at once, for every request. A host that keeps keys elsewhere than in
 * {@link ApiKeys} must look them up so that the time it takes tells nothing of the keys: by their hash, not by their text.
 */
@FunctionalInterface
public interface Authenticator {
    /**
     * Finds the caller.
     *
     * @param apiKey what the request has in its header {@code x-api-key}, as it came; never logged or repeated by Daybook
     * @return the caller; empty when the key is good for nothing, which is answered with 401 as no key is
     */
    Optional<Caller> authenticate(String apiKey);
}
