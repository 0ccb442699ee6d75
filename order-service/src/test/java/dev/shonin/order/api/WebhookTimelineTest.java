package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.EventData;
import dev.shonin.events.TimelineExtended;
import dev.shonin.events.Topic;
import dev.shonin.events.WebhookSubscriptionChanged;
import dev.shonin.order.domain.WebhookAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Timelines go out as events for those who have webhook endpoints, and for nobody else. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class WebhookTimelineTest {

    @Inject WebhookAccounts accounts;

    @Test
    void theTimelineGoesOutWhereItIsWanted() {
        Client without = Client.reseller();
        String quiet = without.placed("www.example.com");
        Client reseller = Client.reseller();
        subscribe(reseller, true);
        String order = reseller.placed("www.example.com");
        reseller.postNothing("/v1/orders/" + order + "/cancel").then().statusCode(200);

        List<TimelineExtended> told = told(order, 2);

        JsonPath en = reseller.get("/v1/orders/" + order + "/events").jsonPath();
        assertThat(lines(told).stream().map(TimelineExtended.Line::seq))
                .isEqualTo(en.getList("events.seq"));
        assertThat(lines(told).stream().map(TimelineExtended.Line::type))
                .isEqualTo(en.getList("events.type"));
        assertThat(lines(told).stream().map(TimelineExtended.Line::textEn))
                .isEqualTo(en.getList("events.text"));
        assertThat(lines(told).getFirst().textJa()).contains("お申し込み");
        assertThat(
                        lines(told).getFirst().details().stream()
                                .collect(
                                        Collectors.toMap(
                                                TimelineExtended.Detail::name,
                                                TimelineExtended.Detail::value)))
                .isEqualTo(en.getMap("events[0].details"));
        // A key's events stay in order: had its beginning been told, it would come first.
        subscribe(without, true);
        without.postNothing("/v1/orders/" + quiet + "/cancel").then().statusCode(200);
        assertThat(lines(told(quiet, 1))).extracting("type").containsExactly("order.cancelled");
    }

    @Test
    void whoHasNoEndpointAnyMoreIsLeftInPeace() {
        Client reseller = Client.reseller();
        subscribe(reseller, true);
        String before = reseller.placed("www.example.com");
        subscribe(reseller, false);
        reseller.postNothing("/v1/orders/" + before + "/cancel").then().statusCode(200);
        subscribe(reseller, true);
        String after = reseller.placed("www.example.net");

        told(after, 1);
        assertThat(lines(told(before, 1))).extracting("type").containsExactly("order.placed");
    }

    private void subscribe(Client reseller, boolean subscribed) {
        Broker.tell(
                new WebhookSubscriptionChanged(
                        reseller.accountId(), subscribed, Clock.systemUTC().instant()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> accounts.contains(reseller.accountId()) == subscribed);
    }

    private static List<TimelineExtended> told(String order, int atLeast) {
        List<EventData> events =
                Broker.events(
                        Topic.TIMELINES, order, found -> lines(cast(found)).size() >= atLeast);
        return cast(events);
    }

    private static List<TimelineExtended> cast(List<? extends EventData> events) {
        return events.stream().map(TimelineExtended.class::cast).toList();
    }

    private static List<TimelineExtended.Line> lines(List<TimelineExtended> told) {
        return told.stream().flatMap(event -> event.lines().stream()).toList();
    }
}
