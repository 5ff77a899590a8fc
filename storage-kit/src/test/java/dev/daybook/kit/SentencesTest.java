package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void aMethodNameIsASentence() throws NoSuchMethodException {
        var method = SentencesTest.class.getDeclaredMethod("aMethodNameIsASentence");
        assertThat(new Sentences().generateDisplayNameForMethod(List.of(), SentencesTest.class, method))
                .isEqualTo("A method name is a sentence");
    }
}
