package dev.shonin.notification.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.notification.domain.WebhookFault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlRuleTest {

    private final WebhookUrlRule rule = new WebhookUrlRule(false, false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://hooks.example.com/",
                "https://hooks.example.com/a/b?c=d&e=%20",
                "https://HOOKS.example.com:443/x",
                "https://hooks.example.com:1024/x",
                "https://hooks.example.com:65535",
                "https://xn--r8jz45g.example/x"
            })
    void takesWhatAWebServerMayBe(String url) {
        assertThat(rule.check(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://hooks.example.com/x, URL_SCHEME",
        "ftp://hooks.example.com/x, URL_SCHEME",
        "gopher://hooks.example.com/x, URL_SCHEME",
        "file:///etc/passwd, URL_MALFORMED",
        "mailto:ops@example.com, URL_MALFORMED",
        "hooks.example.com, URL_MALFORMED",
        "//hooks.example.com/x, URL_MALFORMED",
        "https://, URL_MALFORMED",
        "https:///x, URL_MALFORMED",
        "https://hooks.example.com/a b, URL_MALFORMED",
        "https://hooks.example.com/あ, URL_MALFORMED",
        "https://例え.example/x, URL_MALFORMED",
        "https://hooks.example.com:port/x, URL_MALFORMED",
        "https://user@hooks.example.com/x, URL_PARTS",
        "https://user:secret@hooks.example.com/x, URL_PARTS",
        "https://hooks.example.com/x#y, URL_PARTS",
        "https://hooks.example.com:80/x, URL_PORT",
        "https://hooks.example.com:25/x, URL_PORT",
        "https://hooks.example.com:0/x, URL_PORT",
        "https://hooks.example.com:65536/x, URL_PORT",
        "https://localhost/x, URL_HOST",
        "https://127.0.0.1/x, URL_HOST",
        "https://[::1]/x, URL_HOST",
        "https://169.254.169.254/latest, URL_HOST",
        "https://192.0.2.1.5/x, URL_MALFORMED"
    })
    void saysWhatIsWrong(String url, Kind kind) {
        assertThat(rule.check(url)).contains(kind);
    }

    @Test
    void numbersInAnyDressAreNoNames() {
        for (String host : new String[] {"2130706433", "0x7f000001", "0177.0.0.1", "127.1"}) {
            assertThat(rule.check("https://" + host + "/x")).as(host).isNotEmpty();
        }
    }

    @Test
    void isOfBoundedLength() {
        String url = "https://hooks.example.com/" + "a".repeat(2_000);
        assertThat(rule.check(url)).contains(Kind.URL_TOO_LONG);
        assertThat(rule.check(url.substring(0, 2_000))).isEmpty();
    }

    @Test
    void takesMoreWhereThatIsConfigured() {
        WebhookUrlRule open = new WebhookUrlRule(true, true);
        assertThat(open.check("http://127.0.0.1:8080/x")).isEmpty();
        assertThat(open.check("http://localhost/x")).isEmpty();
        assertThat(open.check("http://[::1]:8080/x")).isEmpty();
        assertThat(open.check("ftp://127.0.0.1/x")).contains(Kind.URL_SCHEME);
    }
}
