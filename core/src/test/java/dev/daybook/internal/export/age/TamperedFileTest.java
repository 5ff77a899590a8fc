package dev.daybook.internal.export.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.internal.export.AgeKeys;
import dev.daybook.internal.export.Decrypted;
import dev.daybook.kit.Proof;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proof P10: no file that somebody changed without the keys passes for a whole one, and nothing wrong is read before it fails. */
@Tag("P10")
class TamperedFileTest {
    private static final int FILES = Proof.trials(5000, 100_000);

    private static final List<Tampering> WAYS = List.of(Tampering.values());

    private final AgeKeys keys = AgeKeys.fresh();
    private final Proof proof = new Proof("P10");
    private final Random random = proof.random();

    /** None, one short, one whole, a whole and a short, three. Short ones often: they are quick. */
    private static final List<Integer> SIZES =
            List.of(0, 1, 300, 700, 900, 1200, 64 * 1024, 64 * 1024 + 900, 2 * 64 * 1024 + 5);

    @Test
    void everyTamperedFileIsRefused() throws IOException, GeneralSecurityException {
        int refused = 0;
        Set<Tampering> tried = EnumSet.noneOf(Tampering.class);
        while (refused < FILES) {
            int size = SIZES.get(random.nextInt(SIZES.size()));
            byte[] plaintext = SealedFiles.plaintext(random.nextLong(), size);
            byte[] file = SealedFiles.sealed(keys, plaintext);
            byte[] other = SealedFiles.sealed(keys, SealedFiles.plaintext(random.nextLong(), size));
            assertThat(Decrypted.bytes(keys, file)).isEqualTo(plaintext);
            for (int i = 0; i < 25; i++) {
                Tampering way = WAYS.get(random.nextInt(WAYS.size()));
                byte[] tampered = way.apply(file, other, random);
                if (!Arrays.equals(tampered, file)) {
                    assertRefused(tampered, plaintext, way);
                    tried.add(way);
                    refused++;
                }
            }
        }
        proof.found("trials " + refused + " in " + tried.size() + " ways accepted 0");
        assertThat(tried).containsExactly(Tampering.values());
    }

    /** The control: whoever does not ask for the mark of the last chunk takes a file that was cut between chunks for whole. */
    @Test
    void controlWithoutTheMarkOfTheLastChunkSomeAreAccepted() throws IOException, GeneralSecurityException {
        byte[] plaintext = SealedFiles.plaintext(1, 2 * 64 * 1024 + 5);
        byte[] file = SealedFiles.sealed(keys, plaintext);
        assertThat(CarelessDecryption.decrypt(keys, file)).isEqualTo(plaintext);
        byte[] cut = Arrays.copyOf(file, SealedFiles.payload(file) + Tampering.CHUNK);
        assertThat(CarelessDecryption.decrypt(keys, cut)).isEqualTo(Arrays.copyOf(plaintext, 64 * 1024));
        assertRefused(cut, plaintext, Tampering.CUT_AT_A_CHUNK);
        byte[] headerAlone = Arrays.copyOf(file, SealedFiles.payload(file));
        assertThat(CarelessDecryption.decrypt(keys, headerAlone)).isEmpty();
        assertRefused(headerAlone, plaintext, Tampering.CUT_BEHIND_THE_HEADER);
        proof.controlFound("accepted 2 of 2, without the mark of the last chunk");
    }

    /** Two bits of the header's last character stand for nothing, and no MAC covers them. */
    @Test
    void theUnusedBitsOfTheHeadersMacCannotBeChanged() throws IOException, GeneralSecurityException {
        byte[] plaintext = SealedFiles.plaintext(1, 300);
        byte[] file = SealedFiles.sealed(keys, plaintext);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int last = SealedFiles.payload(file) - 16 - 2;
        int digit = digits.indexOf(file[last]);
        assertThat(digit % 4).as("as age writes it").isZero();
        for (int bits = 1; bits < 4; bits++) {
            file[last] = (byte) digits.charAt(digit + bits);
            assertRefused(file, plaintext, Tampering.CHANGE_THE_HEADER);
        }
        file[last] = (byte) digits.charAt(digit);
        assertThat(Decrypted.bytes(keys, file)).isEqualTo(plaintext);
    }

    @Test
    void whatFailedGoesOnFailing() throws IOException, GeneralSecurityException {
        byte[] file = SealedFiles.sealed(keys, SealedFiles.plaintext(1, 1000));
        file[file.length - 1] ^= 1;
        InputStream in = AgeIdentity.of(keys.identity()).open(new ByteArrayInputStream(file));
        assertThatThrownBy(in::read).isInstanceOf(DamagedFileException.class);
        assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }

    @Test
    void aSourceThatCannotBeReadIsNotCalledDamaged() throws IOException, GeneralSecurityException {
        byte[] file = SealedFiles.sealed(keys, SealedFiles.plaintext(1, 200_000));
        IOException broken = new IOException("the disk is gone");
        InputStream source =
                new java.io.SequenceInputStream(new ByteArrayInputStream(file, 0, 150_000), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw broken;
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        throw broken;
                    }
                });
        InputStream in = AgeIdentity.of(keys.identity()).open(source);
        assertThatThrownBy(in::readAllBytes).isSameAs(broken);
    }

    private void assertRefused(byte[] tampered, byte[] plaintext, Tampering way) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        assertThatThrownBy(() -> {
                    try (InputStream in = AgeIdentity.of(keys.identity()).open(new ByteArrayInputStream(tampered))) {
                        in.transferTo(read);
                    }
                })
                .as("%s, %s", way, proof)
                .isInstanceOf(DamagedFileException.class);
        assertThat(Arrays.equals(read.toByteArray(), Arrays.copyOf(plaintext, read.size())))
                .as("what was read before it failed is the beginning of the file; %s, %s", way, proof)
                .isTrue();
    }
}
