package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.events.EventData;
import dev.shonin.events.HoldEnded;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderHeld;
import dev.shonin.events.OrderPlaced;
import dev.shonin.events.Topic;
import dev.shonin.order.domain.Maintenance;
import dev.shonin.order.flow.ExpireOrders;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What an order may have to wait for before anybody is asked to approve it. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class HoldsTest {

    private static final String WWW = "www.example.com";
    private static final String PHISH = "sakurabank.shop.example.com";

    @Inject MovableClock movable;
    @Inject MovableMaintenance maintenance;
    @Inject ExpireOrders expireOrders;
    @Inject Clock clock;

    @Test
    void s14_anAccountThatPaysBeforehandWaitsForItsPaymentByCardOrBankTransfer() {
        Client reseller = prepaid();
        Response placed = reseller.post("/v1/orders", Client.order(WWW));
        placed.then()
                .statusCode(201)
                .body("status", equalTo("awaiting_payment"))
                .body("actions.action", contains("pay", "cancel"));
        String id = placed.path("id");
        reseller.get("/v1/orders/" + id + "/payment")
                .then()
                .body("amount", equalTo(5280))
                .body("tax", equalTo(480))
                .body("currency", equalTo("JPY"))
                .body("paidAt", nullValue());
        OrderHeld held = (OrderHeld) events(id, 1).getFirst();
        assertThat(held.hold()).isEqualTo("payment");
        assertThat(held.amount()).isEqualTo(5280);

        Client cashier = Client.operator();
        cashier.json(Map.of("reference", "pay-1", "amount", 100))
                .post("/v1/orders/" + id + "/payment")
                .then()
                .statusCode(422)
                .body("code", equalTo("payment.amount-differs"));
        cashier.json(Map.of("reference", "pay-1", "method", "card"))
                .post("/v1/orders/" + id + "/payment")
                .then()
                .statusCode(200)
                .body("status", equalTo("awaiting_validation"));

        assertThat(events(id, 3).get(1)).isInstanceOf(HoldEnded.class);
        assertThat(events(id, 3).get(2)).isInstanceOf(OrderPlaced.class);
        cashier.json(Map.of("reference", "pay-1"))
                .post("/v1/orders/" + id + "/payment")
                .then()
                .statusCode(200);
        cashier.json(Map.of("reference", "pay-2"))
                .post("/v1/orders/" + id + "/payment")
                .then()
                .statusCode(409)
                .body("code", equalTo("payment.settled"));
        reseller.get("/v1/orders/" + id + "/events")
                .then()
                .body("events.type", contains("order.placed", "payment.asked", "payment.received"));
    }

    @Test
    void s14_anAccountWithCreditPaysAfterwardsAndIsHeldByNothing() {
        Client reseller = Client.reseller();
        String id = reseller.placed(WWW);
        reseller.get("/v1/orders/" + id).then().body("status", equalTo("awaiting_validation"));
        Client.operator()
                .json(Map.of("reference", "pay-1"))
                .post("/v1/orders/" + id + "/payment")
                .then()
                .statusCode(409)
                .body("code", equalTo("payment.not-asked"));
        assertThat(events(id, 1)).hasOnlyElementsOfType(OrderPlaced.class);
    }

    @Test
    void whoOwesTheMoneyDoesNotSayThatItWasPaid() {
        Client reseller = prepaid();
        String id = reseller.placed(WWW);

        reseller.json(Map.of("reference", "pay-1"))
                .post("/v1/orders/" + id + "/payment")
                .then()
                .statusCode(403)
                .body("code", equalTo("access.forbidden"));

        reseller.get("/v1/orders/" + id).then().body("status", equalTo("awaiting_payment"));
        reseller.get("/v1/orders/" + id + "/payment").then().body("paidAt", nullValue());
    }

    @Test
    void aRepeatedRequestOfAHeldOrderIsAnsweredAsTheFirstTime() {
        Client reseller = prepaid();
        Map<String, Object> body = Client.order(WWW);
        Response first = reseller.json(body).header("Idempotency-Key", "k").post("/v1/orders");
        String id = first.path("id");
        Client.operator()
                .json(Map.of("reference", "p"))
                .post("/v1/orders/" + id + "/payment")
                .then()
                .statusCode(200);
        Response again = reseller.json(body).header("Idempotency-Key", "k").post("/v1/orders");
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void s23_anOrderThatIsNotPaidInTimeEndsWithoutACharge() {
        Client reseller = prepaid();
        String id = reseller.placed(WWW);
        movable.moveBy(Duration.ofDays(14).plusMinutes(1));
        while (expireOrders.expireSome()) {
            // Until nothing is overdue.
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> reseller.get("/v1/orders/" + id).path("status").equals("expired"));
        reseller.get("/v1/orders/" + id)
                .then()
                .body("statusReason", equalTo("payment.missing"))
                .body("actions.action", contains("again"));
        reseller.get("/v1/orders/" + id + "/events")
                .then()
                .body("events.type", hasItem("order.unpaid"));
    }

    @Test
    void whoeverTakesTheMoneySaysSoBySignedCallback() throws GeneralSecurityException {
        Client reseller = prepaid();
        String id = reseller.placed(WWW);
        String body = "{\"orderId\":\"" + id + "\",\"reference\":\"psp-9\",\"method\":\"card\"}";
        String at = Long.toString(clock.instant().getEpochSecond());

        callback("evt-1", at, "v1,AAAA", body)
                .then()
                .statusCode(401)
                .body("code", equalTo("payment.signature-invalid"));
        callback("evt-1", at, signature("evt-1." + at + "." + body), body).then().statusCode(204);

        reseller.get("/v1/orders/" + id).then().body("status", equalTo("awaiting_validation"));
        reseller.get("/v1/orders/" + id + "/payment").then().body("reference", equalTo("psp-9"));
    }

    @Test
    void s08_aReviewHoldsARiskyOrderAndNobodyIsAskedToApproveItBefore() {
        Client reseller = Client.reseller();
        String id = reseller.placed("login-sakurabank.example.com");
        reseller.get("/v1/orders/" + id)
                .then()
                .body("status", equalTo("under_review"))
                .body("actions.action", contains("decide-review", "cancel"));
        assertThat(events(id, 1)).hasOnlyElementsOfType(OrderHeld.class);
        reseller.get("/v1/orders/" + id + "/review").then().statusCode(403);

        Client operator = Client.operator();
        operator.get("/v1/orders/" + id + "/review")
                .then()
                .body("riskClass", equalTo("standard"))
                .body("reasons.code", contains("risk.brand"))
                .body("approvalsNeeded", equalTo(1));
        decide(operator, id, Map.of("decision", "approve"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/fileText"));
        decide(operator, id, Map.of("decision", "approve", "fileText", "The bank's own agency"))
                .then()
                .statusCode(200)
                .body("status", equalTo("awaiting_validation"));

        assertThat(events(id, 3).get(1)).isInstanceOf(HoldEnded.class);
        assertThat(events(id, 3).get(2)).isInstanceOf(OrderPlaced.class);
        reseller.get("/v1/orders/" + id + "/events")
                .then()
                .body("events.type", contains("order.placed", "review.opened", "review.approved"))
                .body("events.text", not(hasItem(containsString("agency"))));
    }

    @Test
    void s08_aRefusalEndsTheOrderWithATextForTheCustomerAndOneForTheFile() {
        Client reseller = Client.reseller();
        String id = reseller.placed("my-sakurabank.example.com");
        Client operator = Client.operator();
        decide(operator, id, Map.of("decision", "refuse", "fileText", "Phishing"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/customerText"));
        decide(
                        operator,
                        id,
                        Map.of(
                                "decision", "refuse",
                                "fileText", "Phishing kit seen there",
                                "customerText", "当社の基準によりお受けできません。"))
                .then()
                .statusCode(200)
                .body("status", equalTo("rejected"))
                .body("statusReason", equalTo("review.refused"));
        OrderClosed closed = (OrderClosed) events(id, 2).get(1);
        assertThat(closed.outcome()).isEqualTo("rejected");
        assertThat(closed.note()).isEqualTo("当社の基準によりお受けできません。");
        reseller.get("/v1/orders/" + id + "/events")
                .then()
                .body("events.text", hasItem(containsString("当社の基準")))
                .body("events.text", not(hasItem(containsString("kit"))));
        decide(operator, id, Map.of("decision", "approve", "fileText", "x"))
                .then()
                .statusCode(409)
                .body("code", equalTo("review.over"));
    }

    @Test
    void theHighestClassTakesTwoDifferentPeople() {
        Client reseller = Client.reseller();
        // Looks alike in one label and is the brand in another.
        String id =
                reseller.post(
                                "/v1/orders",
                                Client.order(
                                        Map.of(
                                                "product",
                                                "dv-multi",
                                                "names",
                                                List.of(
                                                        "s\u0430kur\u0430b\u0430nk.example.com",
                                                        PHISH)),
                                        WWW))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        Client one = Client.with("operator");
        Client other = Client.with("operator");
        Map<String, Object> approve = Map.of("decision", "approve", "fileText", "Known agency");
        one.get("/v1/orders/" + id + "/review")
                .then()
                .body("riskClass", equalTo("highest"))
                .body("approvalsNeeded", equalTo(2));
        decide(one, id, approve).then().statusCode(200).body("status", equalTo("under_review"));
        decide(one, id, approve).then().statusCode(409).body("code", equalTo("review.same-person"));
        decide(other, id, approve)
                .then()
                .statusCode(200)
                .body("status", equalTo("awaiting_validation"));
    }

    @Test
    void anAccountWhoseCustomersSomebodyVouchesForIsNeverReviewed() {
        Client reseller = Client.reseller();
        agree(reseller, Map.of("review", "none"));
        String id = reseller.placed(PHISH);
        reseller.get("/v1/orders/" + id).then().body("status", equalTo("awaiting_validation"));
    }

    @Test
    void s19_ordersAreRefusedDuringMaintenanceWithTheTimeToComeBack() {
        Client reseller = Client.reseller();
        Instant now = clock.instant();
        maintenance.plan(Maintenance.Mode.REFUSE, now.minusSeconds(60), now.plusSeconds(600));
        try {
            Response refused =
                    reseller.json(Client.order(WWW))
                            .header("Idempotency-Key", "m")
                            .header("Accept-Language", "ja")
                            .post("/v1/orders");
            refused.then()
                    .statusCode(503)
                    .body("code", equalTo("order.under-maintenance"))
                    .body("detail", containsString("臨時メンテナンス"));
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(500, 600);
            reseller.get("/v1/status")
                    .then()
                    .body("orders", equalTo("closed"))
                    .body("maintenance.title", contains("Extra maintenance"));
        } finally {
            maintenance.end();
        }
        reseller.json(Client.order(WWW))
                .header("Idempotency-Key", "m")
                .post("/v1/orders")
                .then()
                .statusCode(201);
        reseller.get("/v1/status").then().body("orders", equalTo("open"));
    }

    @Test
    void s19_orOrdersAreAcceptedAndHeldUntilTheWindowEnds() {
        Client reseller = Client.reseller();
        Instant now = clock.instant();
        maintenance.plan(Maintenance.Mode.HOLD, now.minusSeconds(60), now.plusSeconds(3600));
        String id;
        try {
            id = reseller.placed(WWW);
            reseller.get("/v1/orders/" + id)
                    .then()
                    .body("status", equalTo("awaiting_validation"))
                    .body("statusReason", equalTo("maintenance"));
            assertThat(events(id, 1)).hasOnlyElementsOfType(OrderHeld.class);
        } finally {
            maintenance.end();
        }
        movable.moveBy(Duration.ofHours(1).plusSeconds(1));
        assertThat(events(id, 2).get(1)).isInstanceOf(OrderPlaced.class);
        reseller.get("/v1/orders/" + id).then().body("statusReason", nullValue());
    }

    @Test
    void s18_contactsOrganisationAndAcceptedTermsStandInTheOrder() {
        Client reseller = Client.reseller();
        Response placed =
                reseller.post(
                        "/v1/orders",
                        Client.order(
                                Map.of(
                                        "contacts",
                                        Map.of(
                                                "technical",
                                                Map.of("name", "鈴木", "email", "tech@example.net"),
                                                "notifications",
                                                List.of("a@example.com", "b@example.com")),
                                        "organization",
                                        Map.of(
                                                "nameJa", "株式会社例",
                                                "nameLatin", "Example K.K.",
                                                "country", "JP"),
                                        "acceptedTerms",
                                        "2026-11"),
                                WWW));
        placed.then().statusCode(201);
        String id = placed.path("id");
        reseller.get("/v1/orders/" + id)
                .then()
                .body("contacts.technical.email", equalTo("tech@example.net"))
                .body("contacts.notifications", contains("a@example.com", "b@example.com"))
                .body("organization.nameJa", equalTo("株式会社例"))
                .body("acceptedTerms", equalTo("2026-11"));
        OrderPlaced event = (OrderPlaced) events(id, 1).getFirst();
        assertThat(event.notifications())
                .containsExactly("tech@example.net", "a@example.com", "b@example.com");
    }

    @Test
    void anAccountMayHaveARateOfItsOwn() {
        Client reseller = Client.reseller();
        agree(reseller, Map.of("callsPerMinute", 3));
        for (int i = 0; i < 3; i++) {
            reseller.get("/v1/products").then().statusCode(200);
        }
        Response refused = reseller.get("/v1/products");
        refused.then()
                .statusCode(429)
                .body("code", equalTo("rate.exceeded"))
                .header("RateLimit-Policy", equalTo("\"account\";q=3;w=60"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void termsThatAreNoneAreRefusedAllAtOnce() {
        Client reseller = Client.reseller();
        Client.operator()
                .json(
                        Map.of(
                                "payment",
                                "gold",
                                "review",
                                "no",
                                "reminderDays",
                                List.of(400),
                                "callsPerMinute",
                                0))
                .put("/v1/accounts/" + reseller.accountId() + "/terms")
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        contains("/payment", "/review", "/reminderDays/0", "/callsPerMinute"));
        reseller.json(Map.of("payment", "credit"))
                .put("/v1/accounts/" + reseller.accountId() + "/terms")
                .then()
                .statusCode(403);
        Client.operator()
                .get("/v1/accounts/" + reseller.accountId() + "/terms")
                .then()
                .body("payment", equalTo("credit"))
                .body("reminderDays.size()", greaterThan(3));
    }

    private static Client prepaid() {
        Client reseller = Client.reseller();
        agree(reseller, Map.of("payment", "prepaid"));
        return reseller;
    }

    private static void agree(Client client, Map<String, Object> terms) {
        Client.operator()
                .json(terms)
                .put("/v1/accounts/" + client.accountId() + "/terms")
                .then()
                .statusCode(200);
    }

    private static Response decide(Client operator, String id, Map<String, Object> body) {
        return operator.json(body).post("/v1/orders/" + id + "/review");
    }

    private static List<EventData> events(String id, int count) {
        return Broker.events(Topic.ORDERS, id, found -> found.size() >= count);
    }

    private static Response callback(String id, String at, String signature, String body) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .header("webhook-id", id)
                .header("webhook-timestamp", at)
                .header("webhook-signature", signature)
                .body(body)
                .post("/v1/orders/payment-callback");
    }

    private static String signature(String content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        Base64.getDecoder().decode(OrderTestProfile.CALLBACK_SECRET),
                        "HmacSHA256"));
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }
}
