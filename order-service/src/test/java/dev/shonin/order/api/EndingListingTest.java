package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import dev.shonin.kit.page.Cursor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders by when their certificates end, those first that end first. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class EndingListingTest {

    @Inject Clock clock;

    @Test
    void thoseThatEndFirstComeFirstPageByPage() {
        Client reseller = Client.reseller();
        String late = issued(reseller, 80, "late.example.com");
        String soon = issued(reseller, 20, "soon.example.com");
        String between = issued(reseller, 50, "between.example.com");
        reseller.placed("none.example.com");

        assertThat(pages(reseller, "notAfterFrom=" + after(0)))
                .containsExactly(soon, between, late);
        assertThat(pages(reseller, "notAfterUntil=" + after(60))).containsExactly(soon, between);
        assertThat(pages(reseller, "notAfterFrom=" + after(30) + "&notAfterUntil=" + after(90)))
                .containsExactly(between, late);
        assertThat(pages(reseller, "domain=example.com&notAfterFrom=" + after(0)))
                .containsExactly(soon, between, late);
        assertThat(pages(reseller, "status=issued&notAfterFrom=" + after(0)))
                .containsExactly(soon, between, late);
        assertThat(pages(Client.operator(), "notAfterFrom=" + after(0)))
                .containsSubsequence(soon, between, late);
    }

    @Test
    void ordersThatEndAtTheSameMomentAreAllShownOnce() {
        Client reseller = Client.reseller();
        List<String> ids = new ArrayList<>();
        Clock still = Clock.fixed(clock.instant(), clock.getZone());
        for (int i = 0; i < 3; i++) {
            ids.add(
                    IssuedOrders.issued(
                            reseller, still, Duration.ofDays(40), "same" + i + ".example.com"));
        }
        assertThat(pages(reseller, "notAfterFrom=" + after(0))).isEqualTo(ids);
    }

    @Test
    void aCursorIsGoodForTheOrderThatItCameFrom() {
        Client reseller = Client.reseller();
        issued(reseller, 20, "www.example.com");
        issued(reseller, 30, "www.example.net");
        String byEnd = next(reseller, "notAfterFrom=" + after(0));
        String byAge = next(reseller, "status=issued");
        for (String query :
                List.of("after=" + byEnd, "notAfterFrom=" + after(0) + "&after=" + byAge)) {
            reseller.get("/v1/orders?" + query)
                    .then()
                    .statusCode(400)
                    .body("errors.code", contains("parameter.after"));
        }
    }

    @Test
    void momentsThatNoDatabaseKnowsAreRefused() {
        Client reseller = Client.reseller();
        String far = "%2B999999999-01-01T00:00:00Z";
        reseller.request()
                .urlEncodingEnabled(false)
                .get("/v1/orders?notAfterFrom=" + far)
                .then()
                .statusCode(400)
                .body("errors.code", contains("parameter.instant"));
        String forged = Cursor.after("ord_01kz0k3v6sfj3r0b5q2m8n4x7d@+999999999-01-01T00:00:00Z");
        reseller.get("/v1/orders?notAfterFrom=" + after(0) + "&after=" + forged)
                .then()
                .statusCode(400)
                .body("errors.code", contains("parameter.after"));
    }

    private String issued(Client reseller, int days, String name) {
        return IssuedOrders.issued(reseller, clock, Duration.ofDays(days), name);
    }

    private Instant after(int days) {
        return clock.instant().plus(Duration.ofDays(days));
    }

    private static String next(Client client, String query) {
        return client.get("/v1/orders?limit=1&" + query).jsonPath().getString("next");
    }

    /** The ids on all pages, one order each. */
    private static List<String> pages(Client client, String query) {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonPath page =
                    client.get("/v1/orders?limit=1&" + query + next)
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            ids.addAll(page.getList("orders.id"));
            String cursor = page.getString("next");
            next = cursor == null ? "" : "&after=" + cursor;
        } while (!next.isEmpty());
        return ids;
    }
}
