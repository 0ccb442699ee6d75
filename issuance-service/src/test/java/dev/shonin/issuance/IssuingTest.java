package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.IssuanceFailed;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.kit.id.Ids;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.TestRequests;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** From a permission on the broker to a certificate on the broker. */
@QuarkusTest
class IssuingTest extends ServiceCase {

    @Test
    void aPermissionBecomesACertificateThatOpenSslAccepts() {
        CertificateIssued issued = issue(TestRequests.ecKey(), "www.example.com", "example.com");

        String root = given().get("/ca/root.pem").then().statusCode(200).extract().asString();
        OpenSsl.verify(issued.certificatePem(), issued.chainPem(), root, "www.example.com");
        X509Certificate leaf =
                OpenSsl.verifyByPkix(
                        issued.certificatePem() + issued.chainPem(), root, Instant.now());
        assertThat(leaf.getSerialNumber().toString(16)).isEqualTo(issued.serialNumber());
        assertThat(leaf.getNotAfter().toInstant()).isEqualTo(issued.notAfter());
        assertThat(issued.names()).containsExactly("example.com", "www.example.com");
        assertThat(issued.accountId()).isEqualTo(account);
    }

    @Test
    void anOrderYieldsOneCertificateHoweverOftenItIsPermitted() {
        String order = Ids.next("ord");
        IssuanceAuthorized permission =
                permission(order, TestRequests.csr("a.example"), Instant.now(), "a.example");
        String event = Ids.next("evt");
        broker.send(event, permission);
        broker.send(event, permission);
        broker.send(permission);
        broker.send(permission);
        // What comes after on the same key shows that all before was taken in.
        String last = Ids.next("evt");
        broker.send(last, permission(order, "no request", Instant.now(), "a.example"));
        awaitTakenIn(last);

        assertThat(first(order)).isInstanceOf(CertificateIssued.class);
        assertThat(broker.about(order)).hasSize(1);
        bearer(reseller)
                .get("/v1/certificates?order=" + order)
                .then()
                .statusCode(200)
                .body("certificates", hasSize(1));
    }

    @Test
    void eightAtOnceSignOnce() throws Exception {
        String order = Ids.next("ord");
        byte[] csr = CertificationRequest.parse(TestRequests.csr("a.example")).der();
        Grant grant =
                new Grant(
                        order,
                        account,
                        "dv-public",
                        "a.example",
                        List.of("a.example"),
                        csr,
                        "1",
                        TestCa.mostDays(Instant.now()),
                        Instant.now(),
                        Instant.now().plusSeconds(60));
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            attempts.add(
                    () -> {
                        QuarkusTransaction.requiringNew().run(() -> issueCertificate.issue(grant));
                        return true;
                    });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                attempt.get();
            }
        }
        assertThat(count("select count(*) from certificate where order_id = ?", order))
                .isEqualTo(1);
        await().atMost(PATIENCE).until(() -> !broker.about(order).isEmpty());
        assertThat(broker.about(order)).hasSize(1);
    }

    @Test
    void anOutdatedPermissionIsRefusedAndALaterOneIsUsed() throws SQLException {
        String order = Ids.next("ord");
        String csr = TestRequests.csr("a.example");
        broker.send(permission(order, csr, Instant.now().minus(Duration.ofHours(9)), "a.example"));
        IssuanceFailed failed = (IssuanceFailed) first(order);
        assertThat(failed.code()).isEqualTo("authorization.outdated");
        assertThat(failed.retryable()).isTrue();
        assertThat(count("select count(*) from issuance_refusal where order_id = ?", order))
                .isEqualTo(1);

        broker.send(permission(order, csr, Instant.now(), "a.example"));
        await().atMost(PATIENCE).until(() -> broker.certificates(order).size() == 1);
    }

    @Test
    void aPermissionUnderAPolicyThatIsNoLongerInForceIsNotUsedAndANewOneIs() throws SQLException {
        String order = Ids.next("ord");
        String csr = TestRequests.csr("a.example");
        broker.send(
                under("public-tls 2.2.6-1", permission(order, csr, Instant.now(), "a.example")));
        IssuanceFailed failed = (IssuanceFailed) first(order);
        assertThat(failed.code()).isEqualTo("authorization.outdated");
        assertThat(failed.detail()).contains("public-tls 2.2.6-1", "2026-11-22");
        assertThat(failed.retryable()).isTrue();
        assertThat(count("select count(*) from certificate where order_id = ?", order)).isZero();

        broker.send(
                under("public-tls 2.2.6-2", permission(order, csr, Instant.now(), "a.example")));
        await().atMost(PATIENCE).until(() -> broker.certificates(order).size() == 1);
    }

    private static IssuanceAuthorized under(String policy, IssuanceAuthorized permission) {
        return new IssuanceAuthorized(
                permission.orderId(),
                permission.accountId(),
                permission.product(),
                permission.profile(),
                permission.commonName(),
                permission.names(),
                permission.csr(),
                policy,
                permission.maxValidityDays(),
                permission.authorizedAt(),
                permission.validUntil());
    }

    @Test
    void whatMustNotBeSignedIsRefusedWithItsCode() {
        assertThat(refused("no request at all", "a.example").code()).startsWith("csr.");
        assertThat(refused(TestRequests.csrWithBrokenSignature("a.example"), "a.example").code())
                .isEqualTo("csr.signature");
        assertThat(
                        refused(
                                        TestRequests.csr(
                                                TestRequests.rsaKey(1024), List.of("a.example")),
                                        "a.example")
                                .code())
                .isEqualTo("key.rsa-size");
        IssuanceFailed name = refused(TestRequests.csr("a.example"), "co.jp");
        assertThat(name.code()).isEqualTo("names.refused");
        assertThat(name.retryable()).isFalse();
    }
}
