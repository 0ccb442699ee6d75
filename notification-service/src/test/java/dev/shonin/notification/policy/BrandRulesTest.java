package dev.shonin.notification.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shonin.notification.domain.BrandFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandRulesTest {

    @Test
    void aPlainBrandIsGood() {
        assertThat(
                        BrandRules.judge(
                                "株式会社見本ホスティング",
                                "no-reply@example.com",
                                "desk@xn--r8jz45g.example.com",
                                "first.last+x@example.com",
                                "#1d5a9e"))
                .isEmpty();
        assertThat(BrandRules.judge(null, null, null, null, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "evil.example",
                "a@b",
                "http://x",
                "two\r\nlines",
                "a\u202Eb",
                "a\uE000b"
            })
    void aNameCannotPretendToBeSomethingElse(String name) {
        assertThat(BrandRules.judge(name, null, null, null, null))
                .containsExactly(BrandFault.COMPANY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "a@b",
                "a@b.example\r\nBcc: c@d.example",
                "a b@example.com",
                "<a@example.com>",
                "a@example.com, b@example.com",
                ".a@example.com",
                "a@-x.example.com"
            })
    void anAddressIsOneAddress(String address) {
        assertThat(BrandRules.judge(null, address, null, null, null))
                .containsExactly(BrandFault.FROM);
    }

    @Test
    void whiteTextMustBeReadableOnTheAccent() {
        assertThat(BrandRules.contrastToWhite("#000000")).isCloseTo(21, within(0.01));
        // The lightest grey that WCAG lets stand below white text.
        assertThat(BrandRules.judge(null, null, null, null, "#767676")).isEmpty();
        assertThat(BrandRules.judge(null, null, null, null, "#777777"))
                .containsExactly(BrandFault.CONTRAST);
        assertThat(BrandRules.judge(null, null, null, null, "red"))
                .containsExactly(BrandFault.ACCENT);
    }
}
