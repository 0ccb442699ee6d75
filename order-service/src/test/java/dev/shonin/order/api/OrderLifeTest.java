package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.events.ApprovalPageFetched;
import dev.shonin.events.ApproverChoiceRefused;
import dev.shonin.events.EventData;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.Topic;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.inbox.DeadLetters;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From placed to issued, with every step in the timeline. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class OrderLifeTest extends LifeCase {

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
                .body(
                        "actions.action",
                        contains("choose-approver", "choose-method", "resend", "cancel"));
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
                .body("actions.action", contains("choose-approver", "choose-method", "cancel"));
        assertThat(timeline(id).getString("events[1].details.reason"))
                .isEqualTo("approver.not-listed");
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
}
