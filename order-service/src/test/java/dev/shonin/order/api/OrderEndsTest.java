package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.IssuanceFailed;
import dev.shonin.events.IssuanceRefused;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders that end otherwise than by their certificate, or are held up on the way. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class OrderEndsTest extends LifeCase {

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
        await().atMost(Duration.ofSeconds(60))
                .until(
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
                // A code that this version has no sentence for: what was told is shown.
                new IssuanceFailed(
                        id, "rule.of-tomorrow", "The certificate broke a rule.", false, at));
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
}
