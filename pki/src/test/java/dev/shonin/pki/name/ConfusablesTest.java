package dev.shonin.pki.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfusablesTest {

    @Test
    void whatLooksAlikeHasOneSkeleton() {
        String real = Confusables.skeleton("example");
        // Cyrillic а and е; a digit one for an l; r and n for an m.
        for (String fake :
                new String[] {"ex\u0430mple", "\u0435xample", "examp1e", "exarnple", "EXAMPLE"}) {
            assertThat(Confusables.skeleton(fake)).as(fake).isEqualTo(real);
        }
    }

    @Test
    void whatDoesNotLookAlikeHasAnother() {
        assertThat(Confusables.skeleton("sample")).isNotEqualTo(Confusables.skeleton("example"));
        assertThat(Confusables.skeleton("例え")).isNotEqualTo(Confusables.skeleton("例文"));
    }
}
