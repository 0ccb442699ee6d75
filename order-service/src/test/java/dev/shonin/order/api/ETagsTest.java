package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ETagsTest {

    @Test
    void nothingIsAskedWithoutAHeaderOrWithAnAsterisk() {
        assertThat(ETags.ifMatch(null).versions()).isNull();
        assertThat(ETags.ifMatch(" * ").versions()).isNull();
    }

    @Test
    void theVersionsOfStrongTagsInEitherLanguageAreTaken() {
        assertThat(ETags.ifMatch("\"3-ja\", \"12-en\"").versions())
                .containsExactlyInAnyOrder(3, 12);
    }

    @Test
    void weakOrForeignTagsNeverMatch() {
        for (String header :
                new String[] {"W/\"3-ja\"", "\"3\"", "3-ja", "\"3-fr\"", "\"9999999999-ja\"", ""}) {
            assertThat(ETags.ifMatch(header).versions()).as(header).isEmpty();
        }
    }

    @Test
    void aKnownTagIsComparedWeakly() {
        assertThat(ETags.known("\"1-ja\", W/\"2-ja\"", "\"2-ja\"")).isTrue();
        assertThat(ETags.known("*", "\"2-ja\"")).isTrue();
        assertThat(ETags.known("\"2-en\"", "\"2-ja\"")).isFalse();
        assertThat(ETags.known(null, "\"2-ja\"")).isFalse();
    }
}
