package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.ContractEnded;
import dev.shonin.events.EventData;
import dev.shonin.events.RenewalReminderDue;
import dev.shonin.events.RevocationSought;
import dev.shonin.events.Topic;
import dev.shonin.kit.seal.Sealer;
import dev.shonin.order.flow.AnswerNotice;
import dev.shonin.order.flow.RemindOwners;
import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What follows an issued order. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class RenewalTest {

    private static final String WWW = "www.example.com";
    private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");
    private static final Duration VALID = Duration.ofDays(199);

    @Inject MovableClock movable;
    @Inject RemindOwners remindOwners;
    @Inject Sealer sealer;
    @Inject Clock clock;
    @Inject AnswerNotice answers;

    @Test
    void s10_anOrdinaryRenewalIsFilledInWithTheOldOrdersData() {
        Client reseller = Client.reseller();
        String id = issued(reseller, VALID, WWW);

        Response renewal =
                reseller.post(
                        "/v1/orders/" + id + "/renewal", Map.of("csr", TestRequests.csr(WWW)));

        renewal.then()
                .statusCode(201)
                .body("origin.kind", equalTo("renewal"))
                .body("origin.orderId", equalTo(id))
                .body("applicant.email", equalTo("taro@example.com"))
                .body("names.name", contains(WWW))
                .body("renewal.reasons", empty())
                .body("renewal.carriedOverDays", equalTo(0))
                .body("renewal.lostDays", equalTo(198));
        reseller.get("/v1/orders/" + id + "/events")
                .then()
                .body("events.type", hasItem("renewal.placed"));
    }

    @Test
    void s26_withOtherNamesItIsANewOrderAndTheAnswerSaysSo() {
        Client reseller = Client.reseller();
        String id = issued(reseller, VALID, WWW);
        reseller.request()
                .contentType("application/json")
                .header("Idempotency-Key", "n")
                .header("Accept-Language", "ja")
                .body(
                        Map.of(
                                "csr", TestRequests.csr("shop.example.com"),
                                "names", List.of("shop.example.com")))
                .post("/v1/orders/" + id + "/renewal")
                .then()
                .statusCode(201)
                .body("origin.kind", equalTo("replacement"))
                .body("renewal.reasons.code", contains("renewal.names-changed"))
                .body("renewal.reasons[0].text", containsString("ドメイン名"));
    }

    @Test
    void whatHasNoCertificateIsNotRenewedReissuedOrRevoked() {
        Client reseller = Client.reseller();
        String id = reseller.placed(WWW);
        for (String path : List.of("/renewal", "/reissue", "/revoke")) {
            reseller.post("/v1/orders/" + id + path, Map.of())
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("order.not-issued"));
        }
        Client.reseller().post("/v1/orders/" + id + "/renewal", Map.of()).then().statusCode(404);
    }

    @Test
    void s15_remindersOfEachDateAtMostOnceWithWhatTheCustomerNeeds() {
        Client reseller = Client.reseller();
        String id = issued(reseller, Duration.ofDays(91), WWW);
        movable.moveBy(Duration.ofDays(1).plusMinutes(1));
        remind();
        remind();

        RenewalReminderDue due = (RenewalReminderDue) reminders(id, 1).getFirst();
        assertThat(due.days()).isEqualTo(90);
        assertThat(due.names()).containsExactly(WWW);
        assertThat(due.organization()).isEqualTo("株式会社エグザンプル");
        assertThat(due.product()).isEqualTo("dv-single");
        assertThat(due.serialNumber()).isEqualTo("0a1b");
        assertThat(due.amount()).isEqualTo(5280);
        assertThat(due.recipients()).containsExactly("taro@example.com");

        // An outage of two dates: one reminder, of the later.
        movable.moveBy(Duration.ofDays(46));
        remind();
        assertThat(days(reminders(id, 2))).containsExactly(90, 45);
    }

    @Test
    void s31_nobodyIsRemindedWhoDeclinedOrWhoseNamesAnotherCertificateCovers() {
        Client reseller = Client.reseller();
        String declined = issued(reseller, Duration.ofDays(61), "a.example.com");
        String covered = issued(reseller, Duration.ofDays(61), "b.example.com");
        issued(reseller, VALID, "b.example.com", "c.example.com");
        reseller.postNothing("/v1/orders/" + declined + "/renewal/decline")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("declined"))
                .body("actions.action", not(hasItem("decline-renewal")));
        String other = issued(reseller, Duration.ofDays(61), "d.example.com");
        movable.moveBy(Duration.ofDays(1).plusMinutes(1));
        remind();

        assertThat(reminders(other, 1)).hasSize(1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                reseller.get("/v1/orders/" + covered)
                                        .then()
                                        .body("outcome", equalTo("renewed")));
        for (String id : List.of(declined, covered)) {
            reseller.get("/v1/orders/" + id + "/events")
                    .then()
                    .body("events.type", not(hasItem("renewal.reminded")));
        }
    }

    @Test
    void s23_notRenewedInTimeTheContractEndsWithoutACharge() {
        Client reseller = Client.reseller();
        String id = issued(reseller, Duration.ofDays(16), WWW);
        movable.moveBy(Duration.ofDays(16).plusMinutes(1));
        remind();
        // Whoever is at work beside this test may have the order in hand.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                reseller.get("/v1/orders/" + id + "/events")
                                        .then()
                                        .body("events.type", hasItem("contract.ended")));
        assertThat(
                        Broker.events(
                                Topic.ORDERS,
                                id,
                                found -> found.stream().anyMatch(ContractEnded.class::isInstance)))
                .isNotEmpty();
        movable.moveBy(Duration.ofDays(1));
        remind();
        assertThat(days(reminders(id, 2))).endsWith(-1);
        reseller.get("/v1/orders/" + id).then().body("outcome", equalTo("ended"));
    }

    @Test
    void s09_thePersonalLinkRenewsWithOneClickAndReadingItChangesNothing() {
        Client reseller = Client.reseller();
        String id = issued(reseller, Duration.ofDays(91), WWW);
        String link = link(id);

        Response page = RestAssured.get(link);
        page.then().statusCode(200).header("Content-Security-Policy", containsString("'none'"));
        assertThat(page.asString()).contains(WWW, "0a1b", "同じ内容で更新する").doesNotContain("<script");
        RestAssured.given().head(link);
        reseller.get("/v1/orders/" + id + "/events")
                .then()
                .body("events.type", not(hasItem("renewal.placed")));

        // A double click: both answers come from the one page.
        Matcher nonce = NONCE.matcher(page.asString());
        assertThat(nonce.find()).isTrue();
        for (int click = 0; click < 2; click++) {
            answer(link, "renew", nonce.group(1).replace("&#61;", "=").replace("&#x3D;", "="))
                    .then()
                    .statusCode(303);
        }

        List<String> followers =
                reseller.get("/v1/orders").jsonPath().getList("orders.origin.orderId").stream()
                        .filter(origin -> id.equals(origin))
                        .map(String::valueOf)
                        .toList();
        assertThat(followers).hasSize(1);
        assertThat(RestAssured.get(link).asString()).contains("ord_").doesNotContain("<button");
        reseller.get("/v1/orders")
                .then()
                .body("orders[0].origin.kind", equalTo("renewal"))
                .body("orders[0].names.name", contains(WWW));
    }

    @Test
    void s25_theLinkAlsoTakesANoAndForeignLinksAreNone() {
        Client reseller = Client.reseller();
        String id = issued(reseller, Duration.ofDays(91), WWW);
        String link = link(id);
        press(link, "decline");
        reseller.get("/v1/orders/" + id).then().body("outcome", equalTo("declined"));
        assertThat(RestAssured.get(link).asString()).contains("更新されないとのご回答");

        String forged = link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A");
        RestAssured.get(forged).then().statusCode(404);
        answer(forged, "renew", "x").then().statusCode(404);
        RestAssured.get("/v1/orders/renewals/nonsense").then().statusCode(404);
    }

    @Test
    void anAnswerThatIsNotFromThePageIsNotTakenAndFetchesAreToldAsWhatTheyAre() {
        Client reseller = Client.reseller();
        String id = issued(reseller, Duration.ofDays(91), WWW);
        String link = link(id);
        answer(link, "renew", "x").then().statusCode(400).body(containsString("受け付けられませんでした"));
        answer(link, "decline", "").then().statusCode(400);
        for (int i = 0; i < 12; i++) {
            RestAssured.given().header("User-Agent", "ExampleMailScanner/2").head(link);
        }
        List<String> texts =
                reseller.request()
                        .header("Accept-Language", "en")
                        .get("/v1/orders/" + id + "/events")
                        .jsonPath()
                        .getList("events.text");
        assertThat(texts)
                .filteredOn(text -> text.contains("ExampleMailScanner/2"))
                .hasSize(10)
                .allSatisfy(text -> assertThat(text).startsWith("A program fetched"));
        reseller.get("/v1/orders/" + id + "/events")
                .then()
                .body("events.type", not(hasItem("renewal.placed")))
                .body("events.type", not(hasItem("renewal.declined")));
    }

    @Test
    void theStatusPageIsForWhoeverHasItsLinkUntilItsTimeIsUp() {
        Client reseller = Client.reseller();
        String id = issued(reseller, VALID, WWW);
        Client.reseller().get("/v1/orders/" + id + "/status-page").then().statusCode(404);
        Response link = reseller.get("/v1/orders/" + id + "/status-page");
        link.then().statusCode(200).header("Cache-Control", "no-store");
        String url = link.jsonPath().getString("url");
        assertThat(url).contains("/v1/orders/status-pages/" + id);
        String path = url.substring(url.indexOf("/v1/"));

        RestAssured.given()
                .header("User-Agent", "Mozilla/5.0 Firefox/140")
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("X-Frame-Options", "DENY")
                .header("Content-Language", "ja")
                .body(containsString("証明書を発行いたしました"))
                .body(not(containsString("taro@example.com")));
        RestAssured.get(path + "?lang=en")
                .then()
                .header("Content-Language", "en")
                .body(containsString("Your certificate has been issued"));
        reseller.get("/v1/orders/" + id + "/events")
                .then()
                .body("events.type", hasItem("page.fetched"));
        RestAssured.get(path.substring(0, path.length() - 4) + "AAAA").then().statusCode(404);
        movable.moveBy(Duration.ofDays(91));
        RestAssured.get(path).then().statusCode(410);
    }

    @Test
    void s09_oneClickIsNotEnoughOnceTheCertificateHasEnded() {
        Client reseller = Client.reseller();
        String id = issued(reseller, Duration.ofDays(91), WWW);
        String link = link(id);
        movable.moveBy(Duration.ofDays(92));
        String page = RestAssured.get(link).asString();
        assertThat(page).contains("有効期限が過ぎているため").doesNotContain("/renew\"");
        // Whoever had the page open since then still has its nonce.
        answer(link, "renew", answers.nonce(link.substring(link.lastIndexOf('/') + 1)))
                .then()
                .statusCode(303);
        reseller.get("/v1/orders")
                .then()
                .body("orders.origin", not(hasItem(Map.of("kind", "renewal", "orderId", id))));
    }

    @Test
    void revocationIsAskedForThroughTheOrder() {
        Client reseller = Client.reseller();
        String id = issued(reseller, VALID, WWW);
        reseller.json(Map.of("reason", "boredom"))
                .post("/v1/orders/" + id + "/revoke")
                .then()
                .statusCode(422)
                .body("errors.code", contains("field.not-one-of"));
        reseller.json(Map.of("reason", "superseded"))
                .post("/v1/orders/" + id + "/revoke")
                .then()
                .statusCode(202);
        List<EventData> events =
                Broker.events(
                        Topic.ORDERS,
                        id,
                        found -> found.stream().anyMatch(RevocationSought.class::isInstance));
        assertThat(events)
                .filteredOn(RevocationSought.class::isInstance)
                .singleElement()
                .satisfies(
                        event ->
                                assertThat(((RevocationSought) event).reason())
                                        .isEqualTo("superseded"));

        Broker.tell(
                new CertificateRevoked(
                        "crt" + id.substring(3),
                        id,
                        reseller.accountId(),
                        WWW,
                        List.of(WWW),
                        "0a1b2c",
                        "superseded",
                        "subscriber",
                        clock.instant()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                reseller.get("/v1/orders/" + id + "/events")
                                        .then()
                                        .body("events.type", hasItem("certificate.revoked")));
        reseller.get("/v1/orders/" + id).then().body("actions.action", not(hasItem("revoke")));
    }

    @Test
    void theForecastNamesWhatWillNotBeAsItWas() {
        Client reseller = Client.reseller();
        String id = issued(reseller, VALID, WWW);
        Response near = reseller.get("/v1/forecast");
        near.then().statusCode(200).body("certificates.orderId", contains(id));
        reseller.request()
                .header("Accept-Language", "ja")
                .get("/v1/forecast?beyond=1200")
                .then()
                .body("certificates[0].changes.code", hasItem("mail.ends"))
                .body("certificates[0].changes.text", hasItem(containsString("メールによる認証")));
        reseller.get("/v1/forecast?beyond=soon")
                .then()
                .statusCode(400)
                .body("errors.code", contains("parameter.days"));
        Client.reseller().get("/v1/forecast").then().body("certificates", empty());
    }

    private String link(String id) {
        movable.moveBy(Duration.ofDays(1).plusMinutes(1));
        remind();
        RenewalReminderDue due = (RenewalReminderDue) reminders(id, 1).getFirst();
        return "/v1/orders/renewals/" + sealer.open(due.sealedToken(), id);
    }

    /** Presses a button of a link's page, as a browser does. */
    private static void press(String link, String answer) {
        String html = RestAssured.get(link).asString();
        Matcher nonce = NONCE.matcher(html);
        assertThat(nonce.find()).isTrue();
        answer(link, answer, nonce.group(1).replace("&#61;", "=").replace("&#x3D;", "="))
                .then()
                .statusCode(303);
    }

    private static Response answer(String link, String answer, String nonce) {
        return RestAssured.given()
                .config(
                        RestAssuredConfig.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .defaultCharsetForContentType(
                                                        "UTF-8", ContentType.URLENC)))
                .redirects()
                .follow(false)
                .formParam("nonce", nonce)
                .post(link + "/" + answer);
    }

    private void remind() {
        while (remindOwners.remindSome()) {
            // Until nothing is due.
        }
    }

    private static List<EventData> reminders(String id, int count) {
        return Broker.events(
                Topic.APPROVALS,
                id,
                found ->
                        found.stream().filter(RenewalReminderDue.class::isInstance).count()
                                >= count);
    }

    private static Stream<Integer> dayStream(List<EventData> events) {
        return events.stream()
                .filter(RenewalReminderDue.class::isInstance)
                .map(event -> ((RenewalReminderDue) event).days());
    }

    private static List<Integer> days(List<EventData> events) {
        return dayStream(events).toList();
    }

    private String issued(Client reseller, Duration valid, String... names) {
        return issued(reseller, reseller.placed(names), valid, names);
    }

    private String issued(Client reseller, String id, Duration valid, String... names) {
        IssuedOrders.proven(reseller, clock, id, names);
        IssuedOrders.issue(reseller, clock, valid, id, names);
        return id;
    }
}
