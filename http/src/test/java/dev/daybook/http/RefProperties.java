package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.Daybook;
import dev.daybook.KeyRing;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.model.EventRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** The document's form of a ref is what the library reads. */
class RefProperties {
    private static final Pattern DOCUMENTED = documented();

    @Property
    void whatTheDocumentAllowsIsRead(
            @ForAll
                    @StringLength(26)
                    @CharRange(from = '0', to = '9')
                    @CharRange(from = 'A', to = 'Z')
                    @CharRange(from = 'a', to = 'z')
                    @Chars({'_', '\u0130'})
                    String text) {
        for (String ref : new String[] {
            "ra_" + text, "ra_0" + text.substring(1), "ra_" + text.replaceAll("[^0-9A-TV-Za-tv-z]", "0"), text
        }) {
            assertThat(EventRef.parse(ref).isPresent())
                    .as(ref)
                    .isEqualTo(DOCUMENTED.matcher(ref).find());
        }
    }

    @Property
    void uuidsAreRead(@ForAll long high, @ForAll long low) {
        UUID id = new UUID(high, low);
        assertThat(DOCUMENTED.matcher(id.toString()).find()).isTrue();
        assertThat(DOCUMENTED.matcher(EventRef.of(id)).find()).isTrue();
        assertThat(DOCUMENTED.matcher(id + "0").find()).isFalse();
    }

    private static Pattern documented() {
        try (Daybook daybook = Daybook.builder()
                        .store(new InMemoryStore())
                        .keyRing(KeyRing.random())
                        .open();
                ApiResponse response = AuditApi.of(daybook, key -> Optional.empty())
                        .handle(Requests.of("GET", "/openapi.json", Map.of()))) {
            JsonNode document = new ObjectMapper().readTree(Requests.text(response));
            return Pattern.compile(document.at("/paths")
                    .path(RetrievalOperations.PATH + "/{ref}")
                    .at("/get/parameters/0/schema/pattern")
                    .asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
