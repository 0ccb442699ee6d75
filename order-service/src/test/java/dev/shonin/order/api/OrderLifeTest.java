package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.events.ApprovalPageFetched;
import dev.shonin.events.ApproverChoiceRefused;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.events.CertificateIssued;
import dev.shonin.events.EventData;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.IssuanceFailed;
import dev.shonin.events.IssuanceRefused;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.Topic;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.inbox.DeadLetters;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@TestProfile(OrderTestProfile.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderLifeTest {

    private static final String WWW = "www.example.com";
    private static final String ADMIN = "admin@example.com";

    private final Instant at = Clock.systemUTC().instant().minusSeconds(1);
    private @Nullable Client made;
    private Client reseller = Client.operator();
    @Inject Clock clock;

    // Not before all: the port is known before each only.
    @BeforeEach
    void account() {
        if (made == null) {
            made = Client.reseller();
            reseller = made;
        }
    }

    @Test
    void fromPlacedToIssuedWithEveryStepInTheTimeline() {
        String id = reseller.placed(WWW);
        Broker.tell(opened(id, WWW, ADMIN));
        awaitEvents(id, 2);
        Broker.tell(mail(id, "approval-request", "sent"));
        awaitEvents(id, 3);
        reseller.get("/v1/orders/" + id)
                .then()
                .body("names[0].approver", equalTo(ADMIN))
                .body("actions.action", contains("choose-approver", "resend", "cancel"));
        Broker.tell(
                new ApprovalPageFetched(Ids.next("apr"), id, at, "GET", "Scanner/1", null),
                completed(id, WWW, true, null));
        awaitStatus(id, "issuing");
        reseller.get("/v1/orders/" + id).then().body("actions.action", empty());

        List<EventData> events = Broker.events(Topic.ORDERS, id, found -> found.size() == 2);
        IssuanceAuthorizationSought sought = (IssuanceAuthorizationSought) events.get(1);
        assertThat(sought.names()).containsExactly(WWW);
        assertThat(sought.commonName()).isEqualTo(WWW);
        assertThat(sought.profile()).isEqualTo("dv-public");
        assertThat(sought.accountId()).isEqualTo(reseller.accountId());

        Broker.tell(authorized(sought));
        awaitEvents(id, 8);
        Broker.tell(issued(id));
        awaitStatus(id, "issued");
        Broker.tell(mail(id, "certificate-issued", "sent"));
        awaitEvents(id, 10);

        reseller.get("/v1/orders/" + id)
                .then()
                .body("names[0].status", equalTo("valid"))
                .body("certificate.id", equalTo("crt_of_" + id))
                .body("certificate.serialNumber", equalTo("0a1b"))
                .body("certificate.href", equalTo("/v1/certificates/crt_of_" + id))
                .body(
                        "actions.action",
                        contains("download", "renew", "decline-renewal", "reissue", "revoke"));
        JsonPath timeline = timeline(id);
        assertThat(timeline.getList("events.type"))
                .containsExactly(
                        "order.placed",
                        "authorization.opened",
                        "approval-mail.sent",
                        "approval-page.fetched",
                        "authorization.valid",
                        "order.ready",
                        "issuance.sought",
                        "issuance.authorized",
                        "certificate.issued",
                        "delivery-mail.sent");
        assertThat(timeline.getList("events.seq"))
                .isEqualTo(IntStream.rangeClosed(1, 10).boxed().toList());
        assertThat(timeline.getString("events[4].actor")).isEqualTo("approver:" + ADMIN);
        assertThat(timeline.getString("events[4].details.br")).isEqualTo("3.2.2.4.4");
    }

    @Test
    void theTimelineSpeaksTheReadersLanguage() {
        String id = reseller.placed(WWW);
        reseller.request()
                .header("Accept-Language", "ja")
                .get("/v1/orders/" + id + "/events")
                .then()
                .body("events[0].text", equalTo("www.example.com のお申し込みを受け付けました（商品 dv-single）。"));
    }

    @Test
    void allNamesMustBeValidBeforeIssuanceIsSought() {
        String id = reseller.placed("a.example.com", "b.example.com", "c.example.com");
        Broker.tell(
                completed(id, "a.example.com", true, null),
                completed(id, "b.example.com", true, null));
        awaitEvents(id, 3);
        reseller.get("/v1/orders/" + id)
                .then()
                .body("status", equalTo("awaiting_validation"))
                .body("names.status", contains("valid", "valid", "pending"));

        Broker.tell(completed(id, "c.example.com", true, null));
        awaitStatus(id, "issuing");
        assertThat(Broker.events(Topic.ORDERS, id, found -> found.size() == 2)).hasSize(2);
    }

    @Test
    void anEventDeliveredTwiceIsTakenInOnce() {
        String id = reseller.placed("a.example.com", "b.example.com");
        Broker.tellTwice(completed(id, "a.example.com", true, null));
        Broker.tell(completed(id, "b.example.com", true, null));
        awaitStatus(id, "issuing");
        assertThat(timeline(id).getList("events.type"))
                .containsExactly(
                        "order.placed",
                        "authorization.valid",
                        "authorization.valid",
                        "order.ready",
                        "issuance.sought");
    }

    @Test
    void aBadChoiceLeavesTheOrderAwaitingAnotherWithTheReasonInItsTimeline() {
        String id = reseller.placed(WWW);
        Broker.tell(
                new ApproverChoiceRefused(
                        Ids.next("aut"), id, WWW, "me@example.net", "approver.not-listed", at));
        awaitEvents(id, 2);

        reseller.get("/v1/orders/" + id)
                .then()
                .body("status", equalTo("awaiting_validation"))
                .body("names[0].approver", nullValue())
                .body("actions.action", contains("choose-approver", "cancel"));
        assertThat(timeline(id).getString("events[1].details.reason"))
                .isEqualTo("approver.not-listed");
    }

    @Test
    void anApproversNoRejectsTheOrderAndEndsWhatIsOpen() {
        String id = reseller.placed(WWW);
        Broker.tell(opened(id, WWW, ADMIN), completed(id, WWW, false, "approver.rejected"));
        awaitStatus(id, "rejected");

        reseller.get("/v1/orders/" + id)
                .then()
                .body("statusReason", equalTo("approver.rejected"))
                .body("actions.action", contains("again"));
        assertThat(Broker.events(Topic.ORDERS, id, found -> found.size() == 2).get(1))
                .isInstanceOfSatisfying(
                        OrderClosed.class,
                        closed -> assertThat(closed.outcome()).isEqualTo("rejected"));
        refused(
                reseller.postNothing("/v1/orders/" + id + "/cancel"),
                409,
                "order.too-late-to-cancel");
    }

    @Test
    void cancellingEndsTheOrderOnceAndItsOwnerMaySayItTwice() {
        String id = reseller.placed(WWW);
        reseller.postNothing("/v1/orders/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));
        reseller.postNothing("/v1/orders/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));

        assertThat(timeline(id).getList("events.type"))
                .containsExactly("order.placed", "order.cancelled");
        assertThat(Broker.events(Topic.ORDERS, id, found -> found.size() == 2).get(1))
                .isInstanceOfSatisfying(
                        OrderClosed.class,
                        closed -> assertThat(closed.outcome()).isEqualTo("cancelled"));
    }

    @Test
    void anEventAboutAClosedOrderIsRecordedAndDoesNotMoveIt() {
        String id = reseller.placed(WWW);
        reseller.postNothing("/v1/orders/" + id + "/cancel").then().statusCode(200);
        Broker.tell(completed(id, WWW, true, null));
        awaitEvents(id, 3);
        reseller.get("/v1/orders/" + id).then().body("status", equalTo("cancelled"));
    }

    @Test
    void onceIssuanceIsSoughtCancellingIsRefusedTellingWhy() {
        String id = issuing();
        refused(
                        reseller.postNothing("/v1/orders/" + id + "/cancel"),
                        409,
                        "order.too-late-to-cancel")
                .then()
                .body("detail", containsString("Issuance has been sought"));
        refused(
                reseller.postNothing("/v1/orders/" + id + "/seek-issuance"),
                409,
                "order.nothing-to-seek");
    }

    @Test
    void aCaaRefusalNamesTheRecordAndWhereItStandsAndCanBeMended() {
        String id = issuing();
        Broker.tell(
                new IssuanceRefused(
                        id,
                        true,
                        List.of(
                                new IssuanceRefused.Refusal(
                                        WWW,
                                        "caa.forbidden",
                                        "example.com",
                                        "0 issue \"ca.example.net\"",
                                        "The CAA records do not permit us to issue.")),
                        at));
        awaitStatus(id, "failed");

        reseller.get("/v1/orders/" + id)
                .then()
                .body("statusReason", equalTo("caa.forbidden"))
                .body("failure.code", equalTo("caa.forbidden"))
                .body("failure.retryable", equalTo(true))
                .body("failure.detail", containsString("The CAA record at example.com"))
                .body("failure.causes[0].record", equalTo("0 issue \"ca.example.net\""))
                .body("failure.causes[0].at", equalTo("example.com"))
                .body("actions.action", contains("seek-issuance", "cancel"));
        assertThat(timeline(id).getList("events.text", String.class))
                .anySatisfy(
                        text ->
                                assertThat(text)
                                        .contains(
                                                "stands at example.com: 0 issue"
                                                        + " \"ca.example.net\""));

        reseller.postNothing("/v1/orders/" + id + "/seek-issuance")
                .then()
                .statusCode(200)
                .body("status", equalTo("issuing"))
                .body("failure", nullValue());
        assertThat(Broker.events(Topic.ORDERS, id, found -> found.size() == 3).get(2))
                .isInstanceOf(IssuanceAuthorizationSought.class);
        Broker.tell(issued(id));
        awaitStatus(id, "issued");
    }

    @Test
    void seekingIssuanceNeedsEveryNameValid() {
        String id = issuing();
        Broker.tell(
                new IssuanceRefused(
                        id,
                        true,
                        List.of(
                                new IssuanceRefused.Refusal(
                                        WWW, "authorization.outdated", null, null, "Too old.")),
                        at));
        awaitStatus(id, "failed");
        Broker.tell(opened(id, WWW, null));
        await().until(
                        () ->
                                reseller.get("/v1/orders/" + id)
                                        .path("names[0].status")
                                        .equals("pending"));

        refused(
                        reseller.postNothing("/v1/orders/" + id + "/seek-issuance"),
                        409,
                        "order.names-unproven")
                .then()
                .body("detail", containsString(WWW));
    }

    @Test
    void aFinalFailureClosesTheOrder() {
        String id = issuing();
        Broker.tell(
                new IssuanceFailed(id, "lint.error", "The certificate broke a rule.", false, at));
        awaitStatus(id, "failed");
        reseller.get("/v1/orders/" + id)
                .then()
                .body("failure.retryable", equalTo(false))
                .body("failure.detail", equalTo("The certificate broke a rule."))
                .body("actions.action", contains("again"));
        assertThat(Broker.events(Topic.ORDERS, id, found -> found.size() == 3).get(2))
                .isInstanceOfSatisfying(
                        OrderClosed.class,
                        closed -> assertThat(closed.outcome()).isEqualTo("failed"));
    }

    @Test
    void mailsOfEveryStateAreTold() {
        String id = reseller.placed(WWW);
        for (String state :
                List.of("deferred", "uncertain", "failed", "sent", "withdrawn", "novel")) {
            Broker.tell(mail(id, "approval-request", state));
        }
        awaitEvents(id, 7);
        assertThat(timeline(id).getList("events.type"))
                .containsExactly(
                        "order.placed",
                        "approval-mail.deferred",
                        "approval-mail.uncertain",
                        "approval-mail.failed",
                        "approval-mail.sent",
                        "approval-mail.withdrawn",
                        "mail.changed");
    }

    @Test
    void anEventAboutAnUnknownOrderEndsAmongTheDeadLetters() {
        String id = Ids.next("ord");
        Broker.tell(completed(id, WWW, true, null));
        var dead = Broker.deadLetter(id);
        assertThat(
                        new String(
                                dead.headers().lastHeader(DeadLetters.CAUSE).value(),
                                StandardCharsets.UTF_8))
                .contains("no order " + id);
    }

    @Test
    void manyOrdersAtOnceEachKeepTheirTimelineInOrder() {
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> reseller.placed(WWW)).toList();
        List<Function<String, EventData>> steps =
                List.of(id -> opened(id, WWW, ADMIN), id -> completed(id, WWW, true, null));
        Broker.tell(
                steps.stream().flatMap(step -> ids.stream().map(step)).toArray(EventData[]::new));
        for (String id : ids) {
            awaitStatus(id, "issuing");
            assertThat(timeline(id).getList("events.seq")).isEqualTo(List.of(1, 2, 3, 4, 5));
        }
    }

    // Another tenant's orders are not there.

    @Test
    void anotherTenantsOrderIsNotThere() {
        String id = reseller.placed(WWW);
        Client other = Client.reseller();
        refused(other.get("/v1/orders/" + id), 404, "order.not-found");
        refused(other.get("/v1/orders/" + id + "/events"), 404, "order.not-found");
        refused(
                other.request()
                        .header("Accept", "text/event-stream")
                        .get("/v1/orders/" + id + "/events"),
                404,
                "order.not-found");
        refused(other.postNothing("/v1/orders/" + id + "/cancel"), 404, "order.not-found");
        refused(other.postNothing("/v1/orders/" + id + "/seek-issuance"), 404, "order.not-found");
        refused(other.get("/v1/orders/" + Ids.next("ord")), 404, "order.not-found");
        refused(other.get("/v1/orders/nonsense"), 404, "order.not-found");
    }

    @Test
    void operatorsAndAuditorsSeeEverybodysAndOnlyOperatorsChangeThem() {
        String id = reseller.placed(WWW);
        Client auditor = Client.with("auditor", "reseller");
        auditor.get("/v1/orders/" + id).then().statusCode(200);
        refused(auditor.postNothing("/v1/orders/" + id + "/cancel"), 404, "order.not-found");
        refused(
                Client.with("auditor").postNothing("/v1/orders/" + id + "/cancel"),
                403,
                "access.forbidden");
        Client.operator()
                .postNothing("/v1/orders/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));
        assertThat(timeline(id).getString("events[1].actor")).startsWith("operator:key_");
    }

    @Test
    void aPreferenceToWaitIsAnsweredWhenTheStatusChanges() throws Exception {
        String id = reseller.placed(WWW);
        var answer =
                java.util.concurrent.CompletableFuture.supplyAsync(
                        () ->
                                reseller.request()
                                        .header("Prefer", "respond-async, wait=50")
                                        .get("/v1/orders/" + id));
        Broker.tell(completed(id, WWW, true, null));
        answer.get(30, java.util.concurrent.TimeUnit.SECONDS)
                .then()
                .statusCode(200)
                .header("Preference-Applied", "wait=50")
                .body("status", equalTo("issuing"));
    }

    @Test
    void aPreferenceToWaitIsAnsweredAtOnceForAnOrderThatHasEndedAndInTimeForOthers() {
        String id = reseller.placed(WWW);
        long begun = System.nanoTime();
        reseller.request()
                .header("Prefer", "wait=1")
                .get("/v1/orders/" + id)
                .then()
                .body("status", equalTo("awaiting_validation"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThan(Duration.ofMillis(950));

        reseller.postNothing("/v1/orders/" + id + "/cancel").then().statusCode(200);
        begun = System.nanoTime();
        reseller.request()
                .header("Prefer", "wait=60")
                .get("/v1/orders/" + id)
                .then()
                .body("status", equalTo("cancelled"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    private String issuing() {
        String id = reseller.placed(WWW);
        Broker.tell(opened(id, WWW, ADMIN), completed(id, WWW, true, null));
        awaitStatus(id, "issuing");
        return id;
    }

    private void awaitStatus(String id, String status) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> reseller.get("/v1/orders/" + id).<String>path("status"),
                        status::equals);
    }

    private void awaitEvents(String id, int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> timeline(id).getList("events").size() >= count);
    }

    private JsonPath timeline(String id) {
        return reseller.get("/v1/orders/" + id + "/events").jsonPath();
    }

    private AuthorizationOpened opened(String id, String name, @Nullable String approver) {
        return new AuthorizationOpened(
                Ids.next("aut"),
                id,
                name,
                approver == null ? null : "email",
                approver,
                approver == null ? null : "example.com",
                clock.instant());
    }

    private AuthorizationCompleted completed(
            String id, String name, boolean valid, @Nullable String reason) {
        return new AuthorizationCompleted(
                Ids.next("aut"),
                id,
                name,
                valid ? "valid" : "invalid",
                "email",
                "3.2.2.4.4",
                "example.com",
                ADMIN,
                reason,
                clock.instant(),
                null,
                null);
    }

    private MessageStateChanged mail(String id, String kind, String state) {
        return new MessageStateChanged(
                Ids.next("msg"), id, kind, ADMIN, state, "250 2.0.0 Ok", null, at);
    }

    private IssuanceAuthorized authorized(IssuanceAuthorizationSought sought) {
        return new IssuanceAuthorized(
                sought.orderId(),
                sought.accountId(),
                sought.product(),
                sought.profile(),
                sought.commonName(),
                sought.names(),
                sought.csr(),
                "public-tls-2026-11",
                199,
                at,
                at.plusSeconds(8 * 3600));
    }

    private CertificateIssued issued(String id) {
        return new CertificateIssued(
                "crt_of_" + id,
                id,
                reseller.accountId(),
                "dv-public",
                WWW,
                List.of(WWW),
                "0a1b",
                "00".repeat(32),
                at,
                at.plusSeconds(86400),
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----",
                at);
    }

    private static io.restassured.response.Response refused(
            io.restassured.response.Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
        return response;
    }
}
