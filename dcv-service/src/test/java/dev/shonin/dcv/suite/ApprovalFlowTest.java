package dev.shonin.dcv.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.shonin.events.ApprovalPageFetched;
import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderPlaced;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApprovalFlowTest extends SuiteTest {

    @Test
    void anOrderIsApprovedByPostAndByNothingElse() {
        OrderPlaced order =
                Orders.of("www.shop.example.com", "shop.example.com")
                        .approver("admin@example.com")
                        .placed();
        EVENTS.publish(order);
        ApprovalRequested request = EVENTS.first(ApprovalRequested.class, order.orderId());
        assertThat(request.names()).containsExactly("www.shop.example.com", "shop.example.com");
        assertThat(request.approver()).isEqualTo("admin@example.com");
        String token = token(request);
        assertThat(token).matches("[A-Za-z0-9_-]{43}");

        for (int i = 0; i < 5; i++) {
            page().head("/approve/" + token).then().statusCode(200);
            page().get("/approve/" + token)
                    .then()
                    .statusCode(200)
                    .body(containsString("www.shop.example.com"))
                    .body(containsString("山田 太郎"))
                    .body(containsString("株式会社サンプル商会"))
                    .body(containsString("承認する"))
                    .body(not(containsString("<script")));
        }
        EVENTS.first(ApprovalPageFetched.class, order.orderId());
        assertThat(EVENTS.all(AuthorizationCompleted.class, order.orderId(), e -> true)).isEmpty();

        answer(token, "approve").then().statusCode(303);
        List<AuthorizationCompleted> completed =
                EVENTS.several(AuthorizationCompleted.class, order.orderId(), 2);

        assertThat(completed)
                .allSatisfy(
                        event -> {
                            assertThat(event.outcome()).isEqualTo("valid");
                            assertThat(event.method()).isEqualTo("email");
                            assertThat(event.br()).isEqualTo("3.2.2.4.4");
                            assertThat(event.adn()).isEqualTo("example.com");
                            assertThat(event.approver()).isEqualTo("admin@example.com");
                        })
                .extracting(AuthorizationCompleted::name)
                .containsExactlyInAnyOrder("www.shop.example.com", "shop.example.com");
        page().get("/approve/" + token)
                .then()
                .statusCode(200)
                .body(containsString("ご承認ありがとうございました"))
                .body(not(containsString("<button")));
        assertThat(EVENTS.all(ApprovalPageFetched.class, order.orderId(), e -> true)).hasSize(1);
        assertThat(EVENTS.all(AuthorizationOpened.class, order.orderId(), e -> true)).hasSize(2);
        assertThat(EVENTS.faults()).isEmpty();
    }

    @Test
    void answersThatComeTogetherHaveOneEffect() {
        OrderPlaced order =
                Orders.of("double.example.com").approver("admin@double.example.com").placed();
        EVENTS.publish(order);
        String token = token(EVENTS.first(ApprovalRequested.class, order.orderId()));
        String nonce = nonce(token);

        List<CompletableFuture<Integer>> clicks =
                IntStream.range(0, 8)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        post(
                                                                        token,
                                                                        i % 2 == 0
                                                                                ? "approve"
                                                                                : "reject",
                                                                        nonce)
                                                                .statusCode()))
                        .toList();

        assertThat(clicks).allSatisfy(click -> assertThat(click.join()).isEqualTo(303));
        AuthorizationCompleted first = EVENTS.first(AuthorizationCompleted.class, order.orderId());
        String said = first.outcome().equals("valid") ? "ご承認ありがとうございました" : "お申し込みを拒否しました";
        page().get("/approve/" + token).then().statusCode(200).body(containsString(said));
        // A later event of the same order has passed the same lane: nothing else came before it.
        EVENTS.publish(new OrderClosed(order.orderId(), "cancelled", null, now()));
        assertThat(EVENTS.all(AuthorizationCompleted.class, order.orderId(), e -> true)).hasSize(1);
    }

    @Test
    void rejectionMakesTheNamesInvalid() {
        OrderPlaced order =
                Orders.of("reject.example.com")
                        .approver("postmaster@reject.example.com")
                        .locale("en")
                        .placed();
        EVENTS.publish(order);
        String token = token(EVENTS.first(ApprovalRequested.class, order.orderId()));

        answer(token, "reject").then().statusCode(303);

        AuthorizationCompleted completed =
                EVENTS.first(AuthorizationCompleted.class, order.orderId());
        assertThat(completed.outcome()).isEqualTo("invalid");
        assertThat(completed.reason()).isEqualTo("approver.rejected");
        page().get("/approve/" + token)
                .then()
                .statusCode(200)
                .body(containsString("has been rejected"));
    }

    @Test
    void aClosedOrderEndsItsLinksAtOnce() {
        OrderPlaced order = Orders.of("closed.example.com").approver("admin@example.com").placed();
        EVENTS.publish(order);
        String token = token(EVENTS.first(ApprovalRequested.class, order.orderId()));
        String nonce = nonce(token);

        EVENTS.publish(new OrderClosed(order.orderId(), "cancelled", null, now()));

        Awaitility.await().until(() -> page().get("/approve/" + token).statusCode() == 410);
        page().get("/approve/" + token)
                .then()
                .statusCode(410)
                .body(containsString("このお申し込みは終了しました"));
        assertThat(post(token, "approve", nonce).statusCode()).isEqualTo(303);
        assertThat(EVENTS.all(AuthorizationCompleted.class, order.orderId(), e -> true)).isEmpty();
    }

    @Test
    void aLinkWhoseTimeIsUpHasItsOwnPageAndDecidesNothing() {
        OrderPlaced order = Orders.of("late.example.com").approver("admin@example.com").placed();
        EVENTS.publish(order);
        ApprovalRequested request = EVENTS.first(ApprovalRequested.class, order.orderId());
        String token = token(request);
        String nonce = nonce(token);

        Tables.sql(
                "update approval set expires_at = now() - interval '1 second' where id = '%s'"
                        .formatted(request.approvalId()));

        page().get("/approve/" + token).then().statusCode(410).body(containsString("有効期限が切れています"));
        assertThat(post(token, "approve", nonce).statusCode()).isEqualTo(303);
        page().get("/approve/" + token).then().statusCode(410);
        assertThat(EVENTS.all(AuthorizationCompleted.class, order.orderId(), e -> true)).isEmpty();
        assertThat(
                        Tables.column(
                                "select kind from evidence where order_id = '%s' order by id"
                                        .formatted(order.orderId())))
                .endsWith("decision-ignored");
    }

    @Test
    void anUnknownLinkIsNotFoundInTheReadersLanguage() {
        String unknown = "A".repeat(43);
        page().header("Accept-Language", "ja")
                .get("/approve/" + unknown)
                .then()
                .statusCode(404)
                .body(containsString("ページが見つかりません"));
        page().get("/approve/short").then().statusCode(404).body(containsString("no such page"));
        assertThat(post(unknown, "approve", "x").statusCode()).isEqualTo(404);
    }

    @Test
    void anAnswerFromElsewhereIsNotTaken() {
        OrderPlaced order = Orders.of("csrf.example.com").approver("admin@example.com").placed();
        EVENTS.publish(order);
        String token = token(EVENTS.first(ApprovalRequested.class, order.orderId()));

        Response refused = post(token, "approve", "wrong");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("承認ページからのご回答であることを確認できませんでした");
        page().get("/approve/" + token).then().statusCode(200).body(containsString("<button"));
    }

    @Test
    void thePageKeepsItselfAndItsAddressToItsReader() {
        OrderPlaced order =
                Orders.of("headers.example.com")
                        .approver("admin@example.com")
                        .applicant("<script>alert('x')</script>")
                        .placed();
        EVENTS.publish(order);
        String token = token(EVENTS.first(ApprovalRequested.class, order.orderId()));

        page().get("/approve/" + token + "?lang=en")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("X-Frame-Options", "DENY")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Language", "en")
                .body(allOf(containsString("&lt;script&gt;"), not(containsString("<script"))))
                .body(containsString("<html lang=\"en\">"));
        page().get("/approve/assets/approval.css")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/css"));
    }

    @Test
    void theRandomValueIsNowhereInClear() {
        OrderPlaced order = Orders.of("secret.example.com").approver("admin@example.com").placed();
        EVENTS.publish(order);
        String token = token(EVENTS.first(ApprovalRequested.class, order.orderId()));

        try (LogWatch log = LogWatch.everything()) {
            answer(token, "approve");
            EVENTS.first(AuthorizationCompleted.class, order.orderId());
            page().get("/approve/" + token + "/approve").then().statusCode(405);
            assertThat(log.mentions(token)).isEmpty();
        }
        assertThat(Tables.rowsMentioning(token)).isEmpty();
        assertThat(EVENTS.mention(token)).isFalse();
    }
}
