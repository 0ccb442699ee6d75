package dev.shonin.notification.net.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.notification.domain.WebhookCaller.Problem;
import dev.shonin.pki.address.AddressFilter;
import dev.shonin.testing.DnsServer;
import dev.shonin.testing.DnsZone;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** The addresses of endpoints, by a real resolver that keeps what it was asked. */
class DnsHostAddressesTest {

    private static final String HOST = "hooks.example.com";

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private DnsServer dns;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private DnsZone zone;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private DnsHostAddresses addresses;

    @BeforeEach
    void begin() {
        dns = DnsServer.start();
        zone =
                dns.zone("example.com")
                        .a("hooks", "192.0.2.80")
                        .aaaa("hooks", "2001:db8::80")
                        .cname("alias", "hooks")
                        .a("four", "192.0.2.4");
        addresses = DnsHostAddresses.over(List.of(dns.hostPort()));
    }

    @AfterEach
    void end() {
        dns.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {HOST, "alias.example.com", "HOOKS.example.com"})
    void theConfiguredResolverIsAskedAndNoOther(String host) throws Exception {
        assertThat(addresses.resolve(host))
                .containsExactlyInAnyOrder(
                        InetAddress.ofLiteral("192.0.2.80"), InetAddress.ofLiteral("2001:db8::80"));
        assertThat(dns.questions()).isNotEmpty();
    }

    @Test
    void everyAttemptAsksAnewSoThatARebindingIsSeen() throws Exception {
        assertThat(addresses.resolve("four.example.com"))
                .containsExactly(InetAddress.ofLiteral("192.0.2.4"));
        zone.remove("four", Type.A).a("four", "127.0.0.1");
        WebhookAddresses vetted = new WebhookAddresses(addresses, new AddressFilter(false));
        assertThatThrownBy(() -> vetted.of("four.example.com", TimeUnit.SECONDS.toNanos(10)))
                .isInstanceOfSatisfying(
                        WebhookAddresses.Unusable.class,
                        e -> assertThat(e.problem()).isEqualTo(Problem.ADDRESS_REFUSED));
    }

    @Test
    void halfAnAnswerWillDo() throws Exception {
        dns.fail(HOST, Type.AAAA, Rcode.SERVFAIL);
        assertThat(addresses.resolve(HOST)).containsExactly(InetAddress.ofLiteral("192.0.2.80"));
    }

    @Test
    void aNameThatIsNotThereHasNoAddress() {
        assertThatThrownBy(() -> addresses.resolve("nobody.example.com"))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void literalsAndThisMachineAskNobody() throws Exception {
        assertThat(addresses.resolve("198.51.100.7"))
                .containsExactly(InetAddress.ofLiteral("198.51.100.7"));
        assertThat(addresses.resolve("localhost")).contains(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(dns.questions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.53, /192.0.2.53:53",
        "192.0.2.53:5353, /192.0.2.53:5353",
        "2001:db8::53, /[2001:db8:0:0:0:0:0:53]:53",
        "[2001:db8::53]:5353, /[2001:db8:0:0:0:0:0:53]:5353"
    })
    void resolversAreReadAsEverywhereElse(String text, String address) {
        assertThat(DnsHostAddresses.parse(text)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "192.0.2.53:dns", "[2001:db8::53", "a b"})
    void whatIsNoResolverStopsTheStart(String text) {
        assertThatThrownBy(() -> DnsHostAddresses.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SHONIN_DNS_RESOLVERS");
    }
}
