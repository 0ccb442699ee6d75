package dev.shonin.kit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.kit.access.ApiKeys;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A new pepper, a new sealing key: what was made with the former one goes on working. */
class RotationTest {

    private static final String FORMER = key(1);
    private static final String TODAY = key(2);
    private static final String BOTH = TODAY + "," + FORMER;

    @Test
    void aHashOfTheFormerPepperStillMatches() {
        String kept = new KeyedHash(FORMER).hash("secret", "api-key");

        assertThat(new KeyedHash(BOTH).matches("secret", "api-key", kept)).isTrue();
        assertThat(new KeyedHash(BOTH).matches("other", "api-key", kept)).isFalse();
        assertThat(new KeyedHash(BOTH).hashes("secret", "api-key")).contains(kept).hasSize(2);
        assertThat(new KeyedHash(TODAY).matches("secret", "api-key", kept)).isFalse();
    }

    @Test
    void newHashesAreTheNewPeppers() {
        String made = new KeyedHash(BOTH).hash("secret", "api-key");

        assertThat(made).isEqualTo(new KeyedHash(TODAY).hash("secret", "api-key"));
        assertThat(new KeyedHash(BOTH).hashes("secret", "api-key").getFirst()).isEqualTo(made);
    }

    @Test
    void anApiKeyWorksUntilItsPepperIsGone() {
        ApiKeys.NewKey key = new ApiKeys(new KeyedHash(FORMER)).generate();

        assertThat(new ApiKeys(new KeyedHash(BOTH)).matches(key.text(), key.secretHash())).isTrue();
        assertThat(new ApiKeys(new KeyedHash(TODAY)).matches(key.text(), key.secretHash()))
                .isFalse();
    }

    @Test
    void whatWaitsSealedByTheFormerKeyOpens() {
        String waiting = new Sealer(FORMER).seal("random value", "apr_1");

        assertThat(new Sealer(BOTH).open(waiting, "apr_1")).isEqualTo("random value");
        assertThatThrownBy(() -> new Sealer(BOTH).open(waiting, "apr_2"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sealer(TODAY).open(waiting, "apr_1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsSealedNowNeedsTheNewKey() {
        String sealed = new Sealer(BOTH).seal("random value", "apr_1");

        assertThat(new Sealer(TODAY).open(sealed, "apr_1")).isEqualTo("random value");
    }

    @Test
    void eachOfThemMustBeWhole() {
        assertThatThrownBy(() -> new KeyedHash(TODAY + ","))
                .hasMessageContaining("SHONIN_PEPPER has 0 bytes");
        assertThatThrownBy(() -> new Sealer(TODAY + ",c2hvcnQ="))
                .hasMessageContaining("SHONIN_SEALING_KEY has 5 bytes");
    }

    private static String key(int content) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) content);
        return Base64.getEncoder().encodeToString(key);
    }
}
