package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.EventData;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.IssuanceFailed;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.LogWatch;
import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;

/** Whoever reads the logs learns which certificates there were, and of nobody in their requests. */
@QuarkusTest
class LoggedTest extends ServiceCase {

    private static final String NAME = "logged.example.com";
    private static final String PERSON = "箕輪 鶴代";
    private static final String COMPANY = "株式会社もくもく商会";
    private static final String GIVEN = "Tsuruyo Minowa";
    private static final String MAIL = "tsuruyo@minowa.example.com";
    private static final List<String> PERSONAL =
            List.of(PERSON, "箕輪", COMPANY, GIVEN, "Tsuruyo", MAIL, "minowa");

    @Test
    void aCertificatesLifeIsLoggedWithoutAnybodysData() {
        try (LogWatch log = LogWatch.fromInfo()) {
            CertificateIssued issued = issuedAndRevoked();
            List<String> refused =
                    List.of(
                            refusedFor(request(TestRequests.rsaKey(1024)), "key.rsa-size"),
                            refusedFor("no request of " + MAIL, "csr.malformed"),
                            refusedFor(issued.certificatePem(), "csr.malformed"));
            reported(request(TestRequests.ecKey()));
            String broken = oneTheDatabaseRefuses();

            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () ->
                                    log.mentions(broken).stream()
                                            .anyMatch(line -> line.contains("gives up on")));
            assertThat(log.mentions(issued.certificateId())).isNotEmpty();
            for (String order : refused) {
                assertThat(log.mentions(order)).isNotEmpty();
            }
            for (String personal : PERSONAL) {
                assertThat(log.mentions(personal)).as(personal).isEmpty();
            }
        }
    }

    private CertificateIssued issuedAndRevoked() {
        String order = Ids.next("ord");
        broker.send(permission(order, request(TestRequests.ecKey()), Instant.now(), NAME));
        EventData first = first(order);
        assertThat(first).isInstanceOf(CertificateIssued.class);
        CertificateIssued issued = (CertificateIssued) first;
        String path = "/v1/certificates/" + issued.certificateId() + "/revoke";
        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"" + PERSON + "\"}")
                .post(path)
                .then()
                .statusCode(422);
        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"superseded\"}")
                .post(path)
                .then()
                .statusCode(200);
        return issued;
    }

    private String refusedFor(String csr, String code) {
        String order = Ids.next("ord");
        broker.send(permission(order, csr, Instant.now(), NAME));
        assertThat(((IssuanceFailed) first(order)).code()).isEqualTo(code);
        return order;
    }

    /** A report of a lost key that proves nothing, and one that is not even JSON. */
    private static void reported(String csr) {
        given().contentType(ContentType.JSON)
                .body(Map.of("csr", csr))
                .post("/v1/key-compromise")
                .then()
                .statusCode(422);
        given().contentType(ContentType.JSON)
                .body("{\"csr\":" + MAIL)
                .post("/v1/key-compromise")
                .then()
                .statusCode(400);
    }

    /** No text of the database's may hold U+0000: the statement fails with all that is in it. */
    private String oneTheDatabaseRefuses() {
        String order = Ids.next("ord");
        IssuanceAuthorized sound =
                permission(order, request(TestRequests.ecKey()), Instant.now(), NAME);
        broker.send(
                new IssuanceAuthorized(
                        order,
                        MAIL + " \u0000",
                        sound.product(),
                        sound.profile(),
                        sound.commonName(),
                        sound.names(),
                        sound.csr(),
                        sound.policyVersion(),
                        sound.maxValidityDays(),
                        sound.authorizedAt(),
                        sound.validUntil()));
        return order;
    }

    private static String request(KeyPair key) {
        return TestRequests.csr(
                key,
                new X500Name(
                        "CN="
                                + NAME
                                + ",O="
                                + COMPANY
                                + ",SURNAME="
                                + PERSON
                                + ",GIVENNAME="
                                + GIVEN
                                + ",E="
                                + MAIL),
                List.of(NAME));
    }
}
