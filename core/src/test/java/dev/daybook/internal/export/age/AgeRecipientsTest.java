package dev.daybook.internal.export.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.exceptionfactory.jagged.bech32.Bech32;
import dev.daybook.internal.export.AgeKeys;
import dev.daybook.internal.export.Decrypted;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.Violation;
import dev.daybook.model.Violations;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgeRecipientsTest {
    private final AgeKeys keys = AgeKeys.fresh();

    @Test
    void everyRecipientOpensTheFileAlone() throws IOException, GeneralSecurityException {
        List<AgeKeys> twenty = Stream.generate(AgeKeys::fresh).limit(20).toList();
        byte[] file = SealedFiles.sealed(twenty.stream().map(AgeKeys::recipient).toList(), new byte[] {1, 2, 3});
        for (AgeKeys one : twenty) {
            assertThat(Decrypted.bytes(one, file)).containsExactly(1, 2, 3);
        }
        assertThatThrownBy(() -> Decrypted.bytes(keys, file)).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void everyBadRecipientIsNamedByItsPlaceAndNoneIsRepeated() {
        String good = keys.recipient();
        String flipped = good.substring(0, 20) + (good.charAt(20) == 'q' ? 'p' : 'q') + good.substring(21);
        List<String> given = List.of(
                good,
                flipped,
                good.toUpperCase(Locale.ROOT),
                keys.identity(),
                "",
                "age1",
                " " + good,
                good + "\n",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA",
                "age1" + "q".repeat(300));
        Violations violations = new Violations();
        AgeRecipients.check("recipients", given, violations);
        assertThat(violations.found())
                .extracting(Violation::field)
                .containsExactly(
                        "recipients[1]",
                        "recipients[2]",
                        "recipients[3]",
                        "recipients[4]",
                        "recipients[5]",
                        "recipients[6]",
                        "recipients[7]",
                        "recipients[8]",
                        "recipients[9]");
        assertThat(violations.found().get(2).code()).isEqualTo("secret_key");
        assertThat(violations.found().toString())
                .doesNotContain(keys.identity())
                .doesNotContain(flipped);
    }

    /** The point of small order, all zeros: well spelled, but nothing encrypted to it would be secret. */
    @Test
    void aPointThatKeepsNoSecretIsRefused() {
        String zeros = Bech32.getEncoder().encode("age", new byte[32]).toString();
        Violations violations = new Violations();
        AgeRecipients.check("recipients", List.of(zeros), violations);
        assertThat(violations.found()).hasSize(1);
    }

    @Test
    void theirNumberIsOneToTwenty() {
        assertThatThrownBy(() -> AgeRecipients.of(List.of())).isInstanceOf(InvalidInputException.class);
        List<String> many = new ArrayList<>(Collections.nCopies(21, keys.recipient()));
        assertThatThrownBy(() -> AgeRecipients.of(many))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("recipients.size");
    }

    @Test
    void aBadIdentityIsRefusedAndNotRepeated() {
        String almost = keys.identity().substring(0, 70) + "QQQQ";
        assertThatThrownBy(() -> AgeIdentity.of(almost))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining(almost)
                .hasNoCause();
        assertThatThrownBy(() -> AgeIdentity.of(keys.recipient())).isInstanceOf(InvalidInputException.class);
    }
}
