package dev.shonin.order.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressRuleTest {

    private final MailAddressRule rule = new MailAddressRule();
    private final Obstacles obstacles = new Obstacles();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "taro@example.com",
                "taro.yamada+shop@mail.example.co.jp",
                "!#$%&'*+-/=?^_`{|}~@example.com",
                "\"taro yamada\"@example.com",
                "\"a@b\\\"c\"@example.com",
                "利用者@例え.example",
                "taro@xn--r8jz45g.example",
                "TARO@EXAMPLE.COM",
                "a@b.example"
            })
    void addressesOfTheStandardsAreTaken(String address) {
        assertThat(rule.required("  " + address + " ", "/x", obstacles)).isEqualTo(address);
        assertThat(obstacles.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "taro",
                "@example.com",
                "taro@",
                "taro@localhost",
                "taro@example..com",
                "taro@-example.com",
                "taro@example-.com",
                "taro@exam_ple.com",
                "taro@[192.0.2.1]",
                "taro@192.0.2.1",
                ".taro@example.com",
                "taro.@example.com",
                "ta..ro@example.com",
                "ta ro@example.com",
                "taro@example.com, jiro@example.com",
                "Taro <taro@example.com>",
                "\"taro@example.com",
                "taro@example.com.",
                "taro@example.com?subject=x"
            })
    void whatIsNoAddressIsRefused(String address) {
        assertThat(rule.required(address, "/x", obstacles)).isNull();
        assertThat(obstacles.list()).containsExactly(new Obstacle.AddressMalformed("/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "taro@example.com\r\nBcc: x@example.net",
                "taro@example.com\n",
                "\"a\rb\"@example.com"
            })
    void headerInjectionIsRefused(String address) {
        assertThat(rule.required(address, "/x", obstacles)).isNull();
        assertThat(obstacles.list()).containsExactly(new Obstacle.ControlCharacter("/x"));
    }

    @Test
    void lengthsAreCountedInOctets() {
        assertThat(rule.optional("a".repeat(64) + "@example.com", "/x", obstacles)).isNotNull();
        assertThat(rule.optional("a".repeat(65) + "@example.com", "/x", obstacles)).isNull();
        assertThat(rule.optional("あ".repeat(22) + "@example.com", "/x", obstacles)).isNull();
        String domain = ("a".repeat(60) + ".").repeat(3) + "a".repeat(58) + ".example";
        assertThat(rule.optional("taro@" + domain, "/x", obstacles)).hasSize(254);
        assertThat(rule.optional("taros@" + domain, "/x", obstacles)).isNull();
    }

    @Test
    void nothingIsNothing() {
        assertThat(rule.optional(null, "/x", obstacles)).isNull();
        assertThat(obstacles.isEmpty()).isTrue();
        assertThat(rule.required(null, "/x", obstacles)).isNull();
        assertThat(obstacles.list()).containsExactly(new Obstacle.Missing("/x"));
    }
}
