package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.shonin.events.CertificateReplaced;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.EventData;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.RenewalReminderDue;
import dev.shonin.events.Topic;
import dev.shonin.order.domain.RefusedNames;
import dev.shonin.order.flow.RemindOwners;
import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What goes over from one certificate to the next, and who is told of its end, by how many. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class SuccessionTest {

    private static final String[] PAIR = {"www.succession.example.com", "succession.example.com"};

    private static final String WWW = "www.example.com";

    @Inject MovableClock movable;
    @Inject Clock clock;
    @Inject RemindOwners remindOwners;
    @Inject RefusedNames refusedNames;

    @Test
    void s11_theDaysCarriedOverAreWantedOnTopOfTheProducts() {
        Client reseller = Client.reseller();
        String id = issuedPair(reseller, Duration.ofDays(20));
        Response renewal =
                reseller.post(
                        "/v1/orders/" + id + "/renewal", Map.of("csr", TestRequests.csr(PAIR)));
        renewal.then()
                .statusCode(201)
                .body("renewal.carriedOverDays", equalTo(19))
                .body("renewal.lostDays", equalTo(0));
        String next = renewal.path("id");
        IssuedOrders.proven(reseller, clock, next, PAIR);

        IssuanceAuthorizationSought sought = sought(next);
        assertThat(sought.wantedNotAfter())
                .isEqualTo(
                        sought.soughtAt()
                                .plus(Duration.ofDays(OrderTestProfile.PLUS_VALIDITY_DAYS + 19)));
    }

    @Test
    void s23_aReissueIsWantedUntilTheDayOfTheCertificateItTakesThePlaceOf() {
        Client reseller = Client.reseller();
        String id = issuedPair(reseller, Duration.ofDays(25));
        Instant end = Instant.parse(reseller.get("/v1/orders/" + id).path("certificate.notAfter"));
        Response reissue =
                reseller.post(
                        "/v1/orders/" + id + "/reissue", Map.of("csr", TestRequests.csr(PAIR)));
        reissue.then().statusCode(201).body("renewal.lostDays", equalTo(0));
        String next = reissue.path("id");
        IssuedOrders.proven(reseller, clock, next, PAIR);

        assertThat(sought(next).wantedNotAfter()).isEqualTo(end);
        assertThat(sought(id).wantedNotAfter()).isNull();
    }

    @Test
    void s23_anotherKeyForTheSameNamesIsAnOrderOfItsOwnWithoutACharge() {
        Client reseller = Client.reseller();
        String id = IssuedOrders.issued(reseller, clock, Duration.ofDays(60), WWW);
        Client.operator()
                .json(Map.of("payment", "prepaid"))
                .put("/v1/accounts/" + reseller.accountId() + "/terms");
        String reissued =
                reseller.post("/v1/orders/" + id + "/reissue", Map.of("csr", TestRequests.csr(WWW)))
                        .then()
                        .statusCode(201)
                        .body("origin.kind", equalTo("reissue"))
                        .body("status", equalTo("awaiting_validation"))
                        .extract()
                        .path("id");
        reseller.post("/v1/orders/" + id + "/reissue", Map.of())
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/csr"));
        IssuedOrders.proven(reseller, clock, reissued, WWW);
        IssuedOrders.issue(reseller, clock, Duration.ofDays(60), reissued, WWW);
        List<EventData> told =
                Broker.events(
                        Topic.ORDERS,
                        id,
                        found -> found.stream().anyMatch(CertificateReplaced.class::isInstance));
        assertThat(told)
                .filteredOn(CertificateReplaced.class::isInstance)
                .map(CertificateReplaced.class::cast)
                .singleElement()
                .satisfies(
                        replaced -> {
                            assertThat(replaced.accountId()).isEqualTo(reseller.accountId());
                            assertThat(replaced.certificateId()).isEqualTo("crt" + id.substring(3));
                            assertThat(replaced.byOrderId()).isEqualTo(reissued);
                            assertThat(replaced.byCertificateId())
                                    .isEqualTo("crt" + reissued.substring(3));
                        });
        reseller.get("/v1/orders/" + id)
                .then()
                .body("status", equalTo("issued"))
                .body("outcome", equalTo("replaced"))
                .body("actions.action", hasItem("revoke"))
                .body("actions.action", not(hasItem("renew")));
        reseller.get("/v1/orders/" + id + "/events")
                .then()
                .body(
                        "events.find { it.type == 'certificate.replaced' }.details.orderId",
                        equalTo(reissued));
    }

    @Test
    void twoInstancesSideBySideRemindNobodyTwiceAndAfterAnOutageOnceEach() throws Exception {
        Client reseller = Client.reseller();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(
                    IssuedOrders.issued(
                            reseller, clock, Duration.ofDays(91), "side" + i + ".example.com"));
        }
        // Nobody ran while three dates went by: 90, 60 and 45 days ahead.
        movable.moveBy(Duration.ofDays(47));

        CyclicBarrier start = new CyclicBarrier(2);
        ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
        List<Thread> instances = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            instances.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            start.await();
                                            while (remindOwners.remindSome()) {
                                                // Until nothing is due.
                                            }
                                        } catch (Exception | AssertionError e) {
                                            faults.add(e);
                                        }
                                    }));
        }
        for (Thread instance : instances) {
            instance.join();
        }
        // What one had locked the other left; nothing is left now.
        while (remindOwners.remindSome()) {
            // Until nothing is due.
        }

        assertThat(faults).isEmpty();
        for (String id : ids) {
            // The service's own work, a third instance, may still have it in hand.
            assertThat(
                            Broker.events(
                                    Topic.APPROVALS,
                                    id,
                                    found ->
                                            found.stream()
                                                    .anyMatch(
                                                            RenewalReminderDue.class::isInstance)))
                    .filteredOn(RenewalReminderDue.class::isInstance)
                    .singleElement()
                    .satisfies(due -> assertThat(((RenewalReminderDue) due).days()).isEqualTo(45));
            assertThat(
                            reseller.get("/v1/orders/" + id + "/events")
                                    .jsonPath()
                                    .getList("events.type"))
                    .filteredOn("renewal.reminded"::equals)
                    .hasSize(1);
        }
    }

    @Test
    void namesOfACertificateRevokedForMisuseAreRememberedAndThoseOfAnOrdinaryOneAreNot() {
        Client reseller = Client.reseller();
        for (String reason : List.of("keyCompromise", "superseded")) {
            String name = reason.toLowerCase(java.util.Locale.ROOT) + ".revoked.example.com";
            String id = IssuedOrders.issued(reseller, clock, Duration.ofDays(90), name);
            Broker.tell(
                    new CertificateRevoked(
                            "crt" + id.substring(3),
                            id,
                            reseller.accountId(),
                            name,
                            List.of(name),
                            "0a1b2c",
                            reason,
                            "subscriber",
                            clock.instant()));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () ->
                                    reseller.get("/v1/orders/" + id + "/events")
                                            .jsonPath()
                                            .getList("events.type")
                                            .contains("certificate.revoked"));
        }

        movable.moveBy(Duration.ofMinutes(5)); // What is remembered of them is read anew.
        assertThat(refusedNames.reason("keycompromise.revoked.example.com"))
                .contains("revoked.keyCompromise");
        assertThat(refusedNames.reason("superseded.revoked.example.com")).isEmpty();
    }

    private String issuedPair(Client reseller, Duration valid) {
        String id =
                reseller.post("/v1/orders", Client.order(Map.of("product", "dv-plus"), PAIR))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        IssuedOrders.proven(reseller, clock, id, PAIR);
        IssuedOrders.issue(reseller, clock, valid, id, PAIR);
        return id;
    }

    private static IssuanceAuthorizationSought sought(String id) {
        return Broker.events(
                        Topic.ORDERS,
                        id,
                        found ->
                                found.stream()
                                        .anyMatch(IssuanceAuthorizationSought.class::isInstance))
                .stream()
                .filter(IssuanceAuthorizationSought.class::isInstance)
                .map(IssuanceAuthorizationSought.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
