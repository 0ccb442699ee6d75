package dev.shonin.issuance.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.domain.ServerProbe.Obstacle;
import dev.shonin.issuance.domain.ServerProbe.PlainAnswer;
import dev.shonin.issuance.domain.ServerProbe.Sight;
import dev.shonin.issuance.flow.SignCertificate;
import dev.shonin.issuance.flow.SignCertificate.Signed;
import dev.shonin.issuance.flow.Signing;
import dev.shonin.issuance.sign.Pem;
import dev.shonin.testing.FreePorts;
import dev.shonin.testing.HttpHistoryServer;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.TestRequests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real TLS server on loopback. */
class DirectProbeTest {

    private static final DirectProbe.Lookup LOOPBACK =
            host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};

    @Test
    void seesWhatIsServed() throws Exception {
        KeyPair key = TestRequests.ecKey();
        SignCertificate desk = TestCa.desk(TestCa.ec());
        Signed signed = Signing.signed(desk, key, "www.example.com");
        List<X509Certificate> chain =
                OpenSsl.certificates(Pem.certificate(signed.certificate()) + signed.issuer().pem());
        try (SSLServerSocket server = serve(key, chain)) {
            Sight sight = probe(true, 1).tls("www.example.com", server.getLocalPort());
            assertThat(sight)
                    .isInstanceOfSatisfying(
                            Sight.Served.class,
                            served -> {
                                assertThat(served.chain()).isEqualTo(chain);
                                assertThat(served.protocol()).isEqualTo("TLSv1.3");
                                assertThat(served.address()).isEqualTo("127.0.0.1");
                            });
            assertThat(probe(false, 1).tls("www.example.com", server.getLocalPort()))
                    .isEqualTo(new Sight.Unreachable(Obstacle.PRIVATE_ADDRESS));
        }
    }

    @Test
    void tellsWhyNothingIsSeen() {
        assertThat(probe(true, 1).tls("www.example.com", FreePorts.one()))
                .isEqualTo(new Sight.Unreachable(Obstacle.NO_CONNECTION));
        DirectProbe nameless =
                new DirectProbe(
                        host -> {
                            throw new UnknownHostException(host);
                        },
                        true,
                        1);
        assertThat(nameless.tls("www.example.com", 443))
                .isEqualTo(new Sight.Unreachable(Obstacle.NO_ADDRESS));
        assertThat(nameless.http("www.example.com")).isEqualTo(new PlainAnswer.Silent());
        try (HttpHistoryServer plain = HttpHistoryServer.start()) {
            assertThat(probe(true, 1).tls("www.example.com", plain.port()))
                    .isEqualTo(new Sight.Unreachable(Obstacle.NO_TLS));
        }
    }

    @Test
    void asksPlainHttpAndFollowsNothing() {
        try (HttpHistoryServer plain = HttpHistoryServer.start()) {
            plain.answer(
                    "/",
                    HttpHistoryServer.Answer.of(301, "")
                            .withHeader("Location", "https://www.example.com/"));
            assertThat(probe(true, plain.port()).http("www.example.com"))
                    .isEqualTo(new PlainAnswer.Answered(301, "https://www.example.com/"));
            assertThat(plain.requests()).hasSize(1);
            assertThat(plain.requests().getFirst().method()).isEqualTo("HEAD");
            assertThat(probe(false, plain.port()).http("www.example.com"))
                    .isEqualTo(new PlainAnswer.Silent());
            assertThat(plain.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2001:db8::1",
                "2002:a00:1::1",
                "2001::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "ff02::1",
                "3fff::1"
            })
    void addressesOfOtherNetworksAreNotPublic(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "100.63.255.255", "172.15.0.1", "172.32.0.1", "2606:4700::1"})
    void addressesOfTheInternetArePublic(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    private static DirectProbe probe(boolean privateTargets, int httpPort) {
        return new DirectProbe(LOOPBACK, privateTargets, httpPort);
    }

    private static SSLServerSocket serve(KeyPair key, List<X509Certificate> chain)
            throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("a", key.getPrivate(), new char[0], chain.toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SSLServerSocket server =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
        server.bind(new InetSocketAddress("127.0.0.1", 0));
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (SSLSocket client = (SSLSocket) server.accept()) {
                                client.startHandshake();
                            } catch (IOException e) {
                                // The probe has seen what it wants, or the test is over.
                            }
                        });
        return server;
    }
}
