package dev.shonin.order.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineFetchRuleTest {

    private static final String FIREFOX =
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Test
    void aBrowserThatGetsAPageMayBeAPerson() {
        assertThat(MachineFetchRule.byMachine(Map.of("method", "GET", "client", FIREFOX)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl/8.5.0",
                "Python-urllib/3.12",
                "Mozilla/5.0 (compatible; ExampleBot/2.1; +https://example.com/bot)",
                "Mozilla/5.0 (X11) HeadlessChrome/140.0",
                "Mozilla/5.0 MailScanner",
                "Apache-HttpClient/5.4"
            })
    void whatCallsItselfAProgramIsOne(String client) {
        assertThat(MachineFetchRule.byMachine(Map.of("method", "GET", "client", client))).isTrue();
    }

    @Test
    void soIsWhatAsksForTheHeadFetchesAheadOrSaysNothing() {
        assertThat(MachineFetchRule.byMachine(Map.of("method", "HEAD", "client", FIREFOX)))
                .isTrue();
        assertThat(
                        MachineFetchRule.byMachine(
                                Map.of("method", "GET", "client", FIREFOX, "purpose", "prefetch")))
                .isTrue();
        assertThat(MachineFetchRule.byMachine(Map.of("method", "GET"))).isTrue();
    }
}
