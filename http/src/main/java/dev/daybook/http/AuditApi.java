package dev.daybook.http;

import dev.daybook.Daybook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The audit API (contract 1.7): answers requests, wherever they come from. {@link AuditServer} mounts it in the JDK's own server; a host
 * with a server of its own makes an {@link ApiRequest} of each request and sends the {@link ApiResponse}. Blocks the calling thread while the
 * store works. Safe for use by several threads. Does not close the {@link Daybook}.
 */
public final class AuditApi {
    private final List<Operation> operations;
    private final Authenticator authenticator;
    private final @Nullable Buckets buckets;

    private AuditApi(Daybook daybook, Authenticator authenticator, @Nullable RateLimit limit) {
        List<Operation> all = new ArrayList<>(RetrievalOperations.of(daybook.trail()));
        all.addAll(ExportOperations.of(daybook.exports()));
        all.addAll(PolicyOperations.of(daybook.retention()));
        all.addAll(GovernanceOperations.of(daybook.governance()));
        this.operations = OpenApi.withDocument(all);
        this.authenticator = Objects.requireNonNull(authenticator, "authenticator");
        this.buckets = limit == null ? null : new Buckets(limit, System::nanoTime);
    }

    /**
     * An API without a rate limit.
     *
     * @param daybook the trail
     * @param authenticator says whom a key stands for
     * @return the API
     */
    public static AuditApi of(Daybook daybook, Authenticator authenticator) {
        return new AuditApi(daybook, authenticator, null);
    }

    /**
     * An API with a rate limit for each key. It counts in this process alone, and only keys that are good for something.
     *
     * @param daybook the trail
     * @param authenticator says whom a key stands for
     * @param limit how many requests a key may make; more are answered with 429
     * @return the API
     */
    public static AuditApi of(Daybook daybook, Authenticator authenticator, RateLimit limit) {
        return new AuditApi(daybook, authenticator, Objects.requireNonNull(limit, "limit"));
    }

    /**
     * Answers a request. Never throws: what goes wrong inside is answered with 500 or 503, and logged.
     *
     * @param request the request
     * @return what to send, to be closed afterwards
     */
    public ApiResponse handle(ApiRequest request) {
        try {
            Limits.check(request);
        } catch (Refusal refusal) {
            return refusal.response();
        }
        TreeSet<String> allowed = new TreeSet<>();
        for (Operation operation : operations) {
            Map<String, String> path = operation.path().match(request.path());
            if (path != null && operation.method().equals(request.method())) {
                return perform(operation, path, request);
            }
            if (path != null) {
                allowed.add(operation.method());
            }
        }
        return allowed.isEmpty()
                ? Answers.error(404, "not found", Map.of())
                : Answers.error(405, "method not allowed", Map.of("Allow", String.join(", ", allowed)));
    }

    @SuppressWarnings("IllegalCatch") // the last line before the client
    private ApiResponse perform(Operation operation, Map<String, String> path, ApiRequest request) {
        try {
            Caller caller = operation.open() ? null : authenticated(request);
            Accepted.check(request, operation.mediaTypes());
            if (operation.hasBody()) {
                Bodies.checkType(request);
            }
            return operation.handler().handle(Call.read(operation, request, caller, path));
        } catch (Exception e) {
            return Failures.response(operation, e);
        }
    }

    /** Missing, repeated and wrong keys look alike. */
    private Caller authenticated(ApiRequest request) {
        List<String> keys = request.values("x-api-key");
        Optional<Caller> caller = keys.size() == 1 ? authenticator.authenticate(keys.get(0)) : Optional.empty();
        Caller known = caller.orElseThrow(() -> new Refusal(
                401, "a valid x-api-key is needed", Map.of("WWW-Authenticate", "ApiKey realm=\"daybook\"")));
        if (buckets != null) {
            OptionalLong wait = buckets.take(ApiKeys.hash(keys.get(0)));
            if (wait.isPresent()) {
                throw new Refusal(429, "too many requests", Map.of("Retry-After", String.valueOf(wait.getAsLong())));
            }
        }
        return known;
    }
}
