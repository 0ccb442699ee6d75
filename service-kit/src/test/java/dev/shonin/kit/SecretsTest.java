package dev.shonin.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.kit.access.ApiKeys;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.page.Cursor;
import dev.shonin.kit.problem.KitProblem;
import dev.shonin.kit.seal.KeyedHash;
import dev.shonin.kit.seal.Sealer;
import dev.shonin.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class SecretsTest {

    @Inject Sealer sealer;
    @Inject KeyedHash hash;
    @Inject ApiKeys keys;

    @Test
    void whatIsSealedOpensOnlyForItsContextAndUnchanged() {
        String sealed = sealer.seal("随机 value", "apr_1");

        assertThat(sealed).doesNotContain("value");
        assertThat(sealer.open(sealed, "apr_1")).isEqualTo("随机 value");
        assertThat(sealer.seal("随机 value", "apr_1")).isNotEqualTo(sealed);
        assertThatThrownBy(() -> sealer.open(sealed, "apr_2"))
                .isInstanceOf(IllegalArgumentException.class);
        char last = sealed.charAt(20);
        String changed = sealed.substring(0, 20) + (last == 'A' ? 'B' : 'A') + sealed.substring(21);
        assertThatThrownBy(() -> sealer.open(changed, "apr_1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sealer.open("", "apr_1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sealer.open("no base64!", "apr_1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hashesOfDifferentPurposesDiffer() {
        String one = hash.hash("secret", "approval");

        assertThat(hash.matches("secret", "approval", one)).isTrue();
        assertThat(hash.matches("secret", "api-key", one)).isFalse();
        assertThat(hash.matches("Secret", "approval", one)).isFalse();
        assertThat(hash.hash("secret", "approval")).isEqualTo(one);
    }

    @Test
    void aKeyShowsItsSecretNowhereButInItsText() {
        ApiKeys.NewKey key = keys.generate();

        assertThat(key.text()).startsWith("shn_").hasSize(74);
        assertThat(key.toString()).doesNotContain(key.text().substring(31));
        assertThat(key.secretHash()).doesNotContain(key.text().substring(31));
        assertThat(keys.keyId(key.text())).contains(key.keyId());
        assertThat(keys.matches(key.text(), key.secretHash())).isTrue();
        assertThat(keys.matches(keys.generate().text(), key.secretHash())).isFalse();
        assertThat(keys.adopt(key.text())).isEqualTo(key);
        assertThatThrownBy(() -> keys.adopt("shn_no")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsSortByTheTimeTheyWereMade() {
        var ids = IntStream.range(0, 10_000).mapToObj(_ -> Ids.next("ord")).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids).allMatch(id -> Ids.isA("ord", id));
        assertThat(Ids.isA("ord", "ord_01jd7q9y3m000000000000000i")).isFalse();
        assertThat(Ids.isA("ord", Ids.next("aut"))).isFalse();
        assertThat(Ids.isA("ord", "")).isFalse();
    }

    @Test
    void aCursorIsReadBackAndAForeignOneIsNot() {
        assertThat(Cursor.key(Cursor.after("ord_1"))).contains("ord_1");
        assertThat(Cursor.key("%%%")).isEmpty();
        assertThat(Cursor.key("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemHasItsTextsInBothLanguages(KitProblem problem) {
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.JAPANESE}) {
            assertThat(problem.title(language)).isNotBlank();
            assertThat(problem.action(language)).isNotBlank();
        }
        assertThat(problem.title(Locale.JAPANESE)).isNotEqualTo(problem.title(Locale.ENGLISH));
    }
}
