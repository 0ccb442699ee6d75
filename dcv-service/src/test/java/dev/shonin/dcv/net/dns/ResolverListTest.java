package dev.shonin.dcv.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolverListTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.53,           192.0.2.53,   53",
        "192.0.2.53:5353,      192.0.2.53,   5353",
        "2001:db8::53,         2001:db8::53, 53",
        "[2001:db8::53],       2001:db8::53, 53",
        "[2001:db8::53]:5353,  2001:db8::53, 5353",
    })
    void hostAndPort(String text, String host, int port) {
        assertThat(ResolverList.parse(" " + text + " "))
                .isEqualTo(new InetSocketAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.53:x", "192.0.2.53:70000", "[", "not/a/host"})
    void anythingElseStopsTheService(String text) {
        assertThatThrownBy(() -> ResolverList.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SHONIN_DNS_RESOLVERS");
    }
}
