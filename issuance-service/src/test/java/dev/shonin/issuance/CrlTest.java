package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.CertificateIssued;
import dev.shonin.issuance.flow.CrlDesk;
import dev.shonin.issuance.messaging.Restart;
import dev.shonin.issuance.store.StoredCrl;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.testing.Directories;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.TestRequests;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** CRLs: spread over parts, complete, signed ahead, made again and again. */
@QuarkusTest
class CrlTest extends ServiceCase {

    /** As many as CaDirectory configures. */
    private static final List<String> PARTS = List.of("intermediate-1", "intermediate-2");

    @Inject CrlDesk desk;
    @Inject Restart restart;
    @Inject Clock clock;

    @Test
    void everyPartIsThereAndSaysWhichItIs() throws Exception {
        String root = given().get("/ca/root.pem").asString();
        String chain = given().get("/ca/intermediate.pem").asString();
        for (String part : PARTS) {
            await().atMost(PATIENCE).until(() -> exists(part));
            String said = openSsl(part, chain + root);
            assertThat(said)
                    .contains("verify OK", "X509v3 Issuing Distribution Point: critical")
                    .contains("URI:" + TestCa.URL + "/crl/" + part + ".crl")
                    .contains("X509v3 CRL Number", "X509v3 Authority Key Identifier");
            given().get("/crl/" + part + ".crl")
                    .then()
                    .header("Cache-Control", org.hamcrest.Matchers.containsString("max-age="));
        }
    }

    @Test
    void aRevocationIsInThePartThatItsCertificatePointsToAndInNoOther() throws Exception {
        List<CertificateIssued> revoked = new ArrayList<>();
        // Serial numbers are random: so many are in both parts but once in a thousand million runs.
        for (int i = 0; i < 30; i++) {
            revoked.add(issue(TestRequests.ecKey(), "part-" + i + ".example"));
        }
        revoked.forEach(this::revoke);
        for (CertificateIssued one : revoked) {
            String own = crlOf(one);
            assertThat(PARTS).contains(own);
            await().atMost(PATIENCE).until(() -> entry(own, one) != null);
            for (String other : PARTS) {
                assertThat(entry(other, one) != null).isEqualTo(other.equals(own));
            }
        }
        assertThat(revoked).extracting(this::crlOf).contains(PARTS.toArray(String[]::new));
    }

    @Test
    void itIsMadeAgainTwiceADayAndSignedAWeekAhead() {
        String part = PARTS.getFirst();
        await().atMost(PATIENCE).until(() -> exists(part));
        undone(
                was -> {
                    Instant made = was.thisUpdate();
                    assertThat(was.nextUpdate()).isEqualTo(made.plus(Duration.ofDays(7)));
                    assertThat(desk.lookAt(part, made.plus(Duration.ofHours(11)))).isFalse();
                    Instant later = made.plus(Duration.ofHours(12));
                    assertThat(desk.lookAt(part, later)).isTrue();
                    StoredCrl next = desk.present(part);
                    assertThat(next.number()).isEqualTo(was.number() + 1);
                    assertThat(next.thisUpdate()).isEqualTo(later);
                    assertThat(next.nextUpdate()).isEqualTo(later.plus(Duration.ofDays(7)));
                });
    }

    @Test
    void itIsLookedAtOftenEnoughForARevocationToShowWithinAQuarterOfAnHour() {
        Instant before = clock.instant();
        WorkHandler.Outcome outcome = restart.crl(PARTS.getFirst());
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WorkHandler.Outcome.RetryAt.class,
                        again ->
                                assertThat(again.at())
                                        .isAfter(before)
                                        .isBefore(before.plus(Duration.ofMinutes(15))));
    }

    @Test
    void whatIsRevokedStaysListedBeyondItsEndAndThenGoes() throws Exception {
        CertificateIssued issued = issue(TestRequests.ecKey(), "listed.example");
        revoke(issued);
        String part = crlOf(issued);
        await().atMost(PATIENCE).until(() -> entry(part, issued) != null);
        undone(
                part,
                was -> {
                    Instant end = issued.notAfter();
                    assertThat(desk.lookAt(part, end.plus(Duration.ofHours(36)))).isTrue();
                    assertThat(lists(desk.present(part), issued)).isTrue();
                    assertThat(desk.lookAt(part, end.plus(Duration.ofHours(60)))).isTrue();
                    assertThat(lists(desk.present(part), issued)).isFalse();
                });
    }

    private void undone(Consumer<StoredCrl> work) {
        undone(PARTS.getFirst(), work);
    }

    /** Works in a transaction that leaves nothing behind: the CRLs of the future stay there. */
    private void undone(String part, Consumer<StoredCrl> work) {
        // What other tests have revoked is listed first, or it would be now.
        await().atMost(PATIENCE).pollInSameThread().until(() -> isUpToDate(part));
        QuarkusTransaction.begin();
        try {
            work.accept(desk.present(part));
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private boolean isUpToDate(String part) {
        QuarkusTransaction.begin();
        try {
            return !desk.lookAt(part, clock.instant());
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private static boolean lists(StoredCrl crl, CertificateIssued issued) {
        try {
            X509CRL read =
                    (X509CRL)
                            CertificateFactory.getInstance("X.509")
                                    .generateCRL(new ByteArrayInputStream(crl.der()));
            return read.getRevokedCertificate(new BigInteger(issued.serialNumber(), 16)) != null;
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void revoke(CertificateIssued issued) {
        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"superseded\"}")
                .post("/v1/certificates/" + issued.certificateId() + "/revoke")
                .then()
                .statusCode(200);
    }

    private static String openSsl(String part, String cas) throws Exception {
        Path directory = Files.createTempDirectory("shonin-crl");
        try {
            Path file =
                    Files.write(
                            directory.resolve("crl.der"),
                            given().get("/crl/" + part + ".crl").asByteArray());
            Path ca =
                    Files.writeString(directory.resolve("ca.pem"), cas, StandardCharsets.US_ASCII);
            return OpenSsl.run(
                    List.of(
                            "crl",
                            "-in",
                            file.toString(),
                            "-inform",
                            "DER",
                            "-CAfile",
                            ca.toString(),
                            "-noout",
                            "-text"));
        } finally {
            Directories.delete(directory);
        }
    }
}
