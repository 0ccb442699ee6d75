package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.RenewalReminderDue;
import dev.shonin.events.Topic;
import dev.shonin.kit.seal.Sealer;
import dev.shonin.order.flow.RemindOwners;
import dev.shonin.testing.TestRequests;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What customers' systems do after a certificate was issued, one test for each row. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class RowsTest {

    private static final String WWW = "www.example.com";

    @Inject MovableClock movable;
    @Inject Clock clock;
    @Inject RemindOwners remindOwners;
    @Inject Sealer sealer;
    @Inject EntityManager entities;

    @Test
    void s34_anotherLevelOfValidationMakesItANewOrderAndTheAnswerSaysSo() {
        Client reseller = Client.reseller();
        String id = IssuedOrders.issued(reseller, clock, Duration.ofDays(60), WWW);
        reseller.post(
                        "/v1/orders/" + id + "/renewal",
                        Map.of("csr", TestRequests.csr(WWW), "product", "ov-single"))
                .then()
                .statusCode(201)
                .body("product", equalTo("ov-single"))
                .body("origin.kind", equalTo("replacement"))
                .body("origin.orderId", equalTo(id))
                .body("renewal.reasons.code", contains("renewal.validation-changed"))
                .body("renewal.carriedOverDays", equalTo(0));
    }

    @Test
    void s26_afterItsEndACertificateIsNotRenewedButOrderedAnew() {
        Client reseller = Client.reseller();
        String id = IssuedOrders.issued(reseller, clock, Duration.ofDays(5), WWW);
        movable.moveBy(Duration.ofDays(6));
        reseller.post("/v1/orders/" + id + "/renewal", Map.of("csr", TestRequests.csr(WWW)))
                .then()
                .statusCode(201)
                .body("origin.kind", equalTo("replacement"))
                .body("renewal.reasons.code", contains("renewal.expired"));
    }

    @Test
    void s15_theDatesAreThoseAgreedWithTheAccount() {
        Client reseller = Client.reseller();
        Client.operator()
                .json(Map.of("reminderDays", List.of(20, 3)))
                .put("/v1/accounts/" + reseller.accountId() + "/terms")
                .then()
                .statusCode(200)
                .body("reminderDays", contains(20, 3));
        String id = IssuedOrders.issued(reseller, clock, Duration.ofDays(31), WWW);
        movable.moveBy(Duration.ofDays(11).plusMinutes(1)); // 20 days ahead
        assertThat(reminders(id, 1)).extracting(RenewalReminderDue::days).containsExactly(20);
        movable.moveBy(Duration.ofDays(17)); // 3 days ahead
        assertThat(reminders(id, 2)).extracting(RenewalReminderDue::days).containsExactly(20, 3);
    }

    @Test
    void s09_aKeyThatIsTooOldIsNotRenewedWithOneClick() {
        Client reseller = Client.reseller();
        String id = IssuedOrders.issued(reseller, clock, Duration.ofDays(500), WWW);
        movable.moveBy(
                Duration.ofDays(410).plusMinutes(1)); // 90 days ahead, the key older than 398
        RenewalReminderDue due = reminders(id, 1).getFirst();
        RestAssured.get("/v1/orders/renewals/" + sealer.open(due.sealedToken(), id))
                .then()
                .statusCode(200)
                .body(containsString("鍵"))
                .body(not(containsString("/renew\"")));
    }

    @Test
    void s09_aKeyThatIsBlockedIsNotRenewedWithOneClick() {
        Client reseller = Client.reseller();
        String id = IssuedOrders.issued(reseller, clock, Duration.ofDays(91), WWW);
        movable.moveBy(Duration.ofDays(1).plusMinutes(1)); // 90 days ahead
        String page =
                "/v1/orders/renewals/" + sealer.open(reminders(id, 1).getFirst().sealedToken(), id);
        // Whoever shows that a key is compromised has every certificate with it revoked at once.
        Broker.tell(
                new CertificateRevoked(
                        "crt" + id.substring(3),
                        id,
                        reseller.accountId(),
                        WWW,
                        List.of(WWW),
                        "0a1b",
                        "keyCompromise",
                        "operator",
                        clock.instant()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                RestAssured.get(page)
                                        .then()
                                        .statusCode(200)
                                        .body(containsString("証明書は失効しています"))
                                        .body(not(containsString("/renew\""))));
    }

    @Test
    void s09_dataThatChangedSinceIsNotRenewedWithOneClick() {
        Client reseller = Client.reseller();
        String id = IssuedOrders.issued(reseller, clock, Duration.ofDays(91), WWW);
        movable.moveBy(Duration.ofDays(1).plusMinutes(1)); // 90 days ahead
        String page =
                "/v1/orders/renewals/" + sealer.open(reminders(id, 1).getFirst().sealedToken(), id);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                assertThat(
                                                entities.createNativeQuery(
                                                                "update account_register set name = ?1 where id = ?2")
                                                        .setParameter(1, "Renamed Hosting")
                                                        .setParameter(2, reseller.accountId())
                                                        .executeUpdate())
                                        .isOne());
        RestAssured.get(page)
                .then()
                .statusCode(200)
                .body(containsString("登録内容が変更されています"))
                .body(not(containsString("/renew\"")));
    }

    private List<RenewalReminderDue> reminders(String id, int count) {
        while (remindOwners.remindSome()) {
            // Until nothing is due.
        }
        return Broker.events(
                        Topic.APPROVALS,
                        id,
                        found ->
                                found.stream().filter(RenewalReminderDue.class::isInstance).count()
                                        >= count)
                .stream()
                .filter(RenewalReminderDue.class::isInstance)
                .map(RenewalReminderDue.class::cast)
                .toList();
    }
}
