package dev.shonin.dcv.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.shonin.events.ApprovalPageFetched;
import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderPlaced;
import dev.shonin.testing.LogWatch;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
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
        // Twelve times it was opened; the first ten are told.
        assertThat(EVENTS.all(ApprovalPageFetched.class, order.orderId(), e -> true)).hasSize(10);
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

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> page().get("/approve/" + token).statusCode() == 410);
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
                .endsWith("decision-ignored", "page-fetched");
    }

    @Test
    void theApproverSaysForWhatAndSigns() {
        OrderPlaced order =
                Orders.of("signed.example.com")
                        .account("acc_signed00000000000000000000")
                        .approver("admin@example.com")
                        .placed();
        String token = token(placed(order));
        String nonce = nonce(token);

        Response unsigned =
                page().formParam("nonce", nonce)
                        .formParam("scope", "domain")
                        .formParam("signature", "  ")
                        .post("/approve/" + token + "/approve");
        assertThat(unsigned.statusCode()).isEqualTo(422);
        assertThat(unsigned.asString()).contains("お名前をご記入ください").contains("<button");
        assertThat(EVENTS.all(AuthorizationCompleted.class, order.orderId(), e -> true)).isEmpty();

        page().formParam("nonce", nonce)
                .formParam("scope", "domain")
                .formParam("signature", "佐藤 <b>花子</b>")
                .post("/approve/" + token + "/approve")
                .then()
                .statusCode(303);
        EVENTS.first(AuthorizationCompleted.class, order.orderId());

        page().get("/approve/" + token)
                .then()
                .statusCode(200)
                .body(containsString("佐藤 &lt;b&gt;花子&lt;/b&gt;"))
                .body(containsString("ドメイン全体"));
        as("acc_signed00000000000000000000", "reseller")
                .get("/v1/authorizations?order=" + order.orderId())
                .then()
                .statusCode(200)
                .body("authorizations[0].scope", equalTo("domain"))
                .body("authorizations[0].signature", equalTo("佐藤 <b>花子</b>"));
        assertThat(
                        Tables.column(
                                "select (details->>'scope') || (details->>'signature') from evidence where kind = 'decided' and order_id = '%s'"
                                        .formatted(order.orderId())))
                .containsExactly("domain佐藤 <b>花子</b>");
    }

    @Test
    void aRejectionHasItsReason() {
        OrderPlaced order =
                Orders.of("no.example.com")
                        .account("acc_no000000000000000000000000")
                        .approver("admin@example.com")
                        .placed();
        String token = token(placed(order));

        page().formParam("nonce", nonce(token))
                .formParam("reason", "心当たりが\r\nありません <script>")
                .post("/approve/" + token + "/reject")
                .then()
                .statusCode(303);

        assertThat(EVENTS.first(AuthorizationCompleted.class, order.orderId()).comment())
                .isEqualTo("心当たりが ありません <script>");
        page().get("/approve/" + token)
                .then()
                .body(containsString("心当たりが ありません &lt;script&gt;"))
                .body(not(containsString("<script>")));
        as("acc_no000000000000000000000000", "reseller")
                .get("/v1/authorizations?order=" + order.orderId())
                .then()
                .body("authorizations[0].reason", equalTo("approver.rejected"))
                .body("authorizations[0].comment", equalTo("心当たりが ありません <script>"));
    }

    @Test
    void whateverOpensThePageIsNotedAsWhatItIsAndNotWithoutEnd() {
        OrderPlaced order = Orders.of("scanned.example.com").approver("admin@example.com").placed();
        String token = token(placed(order));

        page().header("User-Agent", "MailScanner/7")
                .head("/approve/" + token)
                .then()
                .statusCode(200);
        page().header("User-Agent", "Browser")
                .header("Sec-Purpose", "prefetch")
                .get("/approve/" + token);
        for (int i = 0; i < 12; i++) {
            page().header("User-Agent", "Browser").get("/approve/" + token).then().statusCode(200);
        }

        List<ApprovalPageFetched> fetched =
                EVENTS.several(ApprovalPageFetched.class, order.orderId(), 10);
        assertThat(fetched).hasSize(10);
        assertThat(fetched.getFirst().method()).isEqualTo("HEAD");
        assertThat(fetched.getFirst().userAgent()).isEqualTo("MailScanner/7");
        assertThat(fetched.get(1).purpose()).isEqualTo("prefetch");
        assertThat(fetched.get(2).purpose()).isNull();
        assertThat(
                        Tables.column(
                                "select details->>'userAgent' from evidence where kind = 'page-fetched' and order_id = '%s' order by id"
                                        .formatted(order.orderId())))
                .hasSize(10)
                .startsWith("MailScanner/7");
    }

    @Test
    void theSameMailCanBeAskedForAgainAsLongAsItSaysTheSame() {
        OrderPlaced order =
                Orders.of("again.example.com", "other.example.com")
                        .account("acc_again000000000000000000000")
                        .approver("admin@example.com")
                        .placed();
        ApprovalRequested first = placed(order);
        String id =
                Tables.column(
                                "select id from name_authorization where name = 'again.example.com' and order_id = '%s'"
                                        .formatted(order.orderId()))
                        .getFirst();

        ageMails(order);
        as("acc_again000000000000000000000", "reseller")
                .post("/v1/authorizations/" + id + "/resend?randomValue=same")
                .then()
                .statusCode(202)
                .body("approvalId", equalTo(first.approvalId()));
        ApprovalRequested second =
                EVENTS.several(ApprovalRequested.class, order.orderId(), 2).getLast();
        assertThat(second.repeat()).isEqualTo(1);
        assertThat(second.approvalId()).isEqualTo(first.approvalId());
        assertThat(second.expiresAt()).isEqualTo(first.expiresAt());
        assertThat(token(second)).isEqualTo(token(first));

        as("acc_again000000000000000000000", "reseller")
                .post("/v1/authorizations/" + id + "/resend?randomValue=same")
                .then()
                .statusCode(429);
        as("acc_again000000000000000000000", "reseller")
                .post("/v1/authorizations/" + id + "/resend?randomValue=older")
                .then()
                .statusCode(400)
                .body("code", equalTo("parameter.not-offered"));
        as("acc_other000000000000000000000", "reseller")
                .post("/v1/authorizations/" + id + "/resend?randomValue=same")
                .then()
                .statusCode(404);

        ageMails(order);
        as("acc_again000000000000000000000", "reseller")
                .post("/v1/authorizations/" + id + "/resend?randomValue=new")
                .then()
                .statusCode(202);
        ApprovalRequested third =
                EVENTS.several(ApprovalRequested.class, order.orderId(), 3).getLast();
        assertThat(third.repeat()).isNull();
        assertThat(token(third)).isNotEqualTo(token(first));
        page().get("/approve/" + token(first)).then().statusCode(410);
        assertThat(
                        Tables.column(
                                "select sealed_token is null from approval where id = '%s'"
                                        .formatted(first.approvalId())))
                .containsExactly("t");
    }

    @Test
    void aMailThatWouldSaySomethingElseByNowIsNotRepeated() {
        OrderPlaced order =
                Orders.of("stays.example.com", "leaves.example.com")
                        .account("acc_leaves00000000000000000000")
                        .approver("admin@example.com")
                        .placed();
        placed(order);
        ageMails(order);
        as("acc_leaves00000000000000000000", "reseller")
                .contentType("application/json")
                .body("{\"approver\": \"webmaster@example.com\"}")
                .post("/v1/authorizations/" + authorization(order, "leaves") + "/approver")
                .then()
                .statusCode(202);

        as("acc_leaves00000000000000000000", "reseller")
                .post(
                        "/v1/authorizations/"
                                + authorization(order, "stays")
                                + "/resend?randomValue=same")
                .then()
                .statusCode(409)
                .body("code", equalTo("approval.not-repeatable"));
    }

    private static String authorization(OrderPlaced order, String label) {
        return Tables.column(
                        "select id from name_authorization where name = '%s.example.com' and order_id = '%s'"
                                .formatted(label, order.orderId()))
                .getFirst();
    }

    /** As if the last mails had been asked for long ago. */
    private static void ageMails(OrderPlaced order) {
        Tables.sql(
                "update name_authorization set last_mail_at = now() - interval '1 day' where order_id = '%s'"
                        .formatted(order.orderId()));
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
