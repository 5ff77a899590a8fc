package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.Actor;
import dev.daybook.model.InvalidInputException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
    private static final Caller CALLER = new Caller(UUID.randomUUID(), Actor.system());

    @Test
    void aKeyIsFoundByItsHashAlone() {
        String key = ApiKeys.newKey();
        ApiKeys keys = ApiKeys.hashed(Map.of(
                ApiKeys.hash(key),
                CALLER,
                ApiKeys.hash(ApiKeys.newKey()),
                new Caller(UUID.randomUUID(), Actor.system())));

        assertThat(keys.authenticate(key)).contains(CALLER);
        assertThat(keys.authenticate(key + " ")).isEmpty();
        assertThat(keys.authenticate("")).isEmpty();
        assertThat(keys.authenticate(ApiKeys.hash(key)))
                .as("a stolen hash is no key")
                .isEmpty();
        assertThat(ApiKeys.hashed(Map.of()).authenticate(key)).isEmpty();
    }

    @Test
    void newKeysCannotBeGuessed() {
        assertThat(ApiKeys.newKey()).matches("dbk_[A-Za-z0-9_-]{43}").isNotEqualTo(ApiKeys.newKey());
    }

    @Test
    void aHashIsFixedAndAKeyIsNone() {
        assertThat(ApiKeys.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThatThrownBy(() -> ApiKeys.hashed(Map.of(ApiKeys.newKey(), CALLER)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("dbk_");
    }
}
