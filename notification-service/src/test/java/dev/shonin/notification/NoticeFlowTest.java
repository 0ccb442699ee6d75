package dev.shonin.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.shonin.events.AccountChanged;
import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.ApproverUnreachable;
import dev.shonin.events.CaaRefusalReported;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.ContractEnded;
import dev.shonin.events.EventData;
import dev.shonin.events.HoldEnded;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderHeld;
import dev.shonin.events.OrderPlaced;
import dev.shonin.events.RenewalAnswered;
import dev.shonin.events.RenewalReminderDue;
import dev.shonin.kit.access.AccountDirectory;
import dev.shonin.kit.access.ApiKeys;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.seal.Sealer;
import dev.shonin.notification.net.returnpath.ReturnPathBeans;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.MailSink;
import dev.shonin.testing.ReceivedMail;
import dev.shonin.testing.ServiceInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices to customers, the names they are written under, and mails that come back. */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceInfrastructure.class,
        initArgs = @ResourceArg(name = "database", value = "notifications"))
@QuarkusTestResource(MailSinkResource.class)
class NoticeFlowTest {

    private static final Instant AT = Instant.parse("2026-11-23T05:05:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject Sealer sealer;
    @Inject ApiKeys keys;
    @Inject AccountDirectory accounts;
    @Inject MovableClock clock;
    @Inject ReturnPathBeans returnPath;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @MailSinkResource.TheSink
    @SuppressWarnings("NullAway.Init") // Set by the resource before any test.
    MailSink sink;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Broker broker;

    private final String account = Ids.next("acc");
    private final String order = Ids.next("ord");
    private final String applicant = "taro@" + order.substring(4) + ".example.com";

    @BeforeEach
    void begin() {
        broker = new Broker(brokers);
        sink.behave();
        sink.startSmtp();
    }

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void whatHoldsAnOrderIsToldAndThatItGoesOn() {
        assertThat(text(sent(held("payment", 55_000L, "JPY"))))
                .contains("株式会社見本商事\n山田 太郎 様\n")
                .contains("お支払い金額（税込）：55,000円");
        assertThat(
                        sent(new HoldEnded(order, account, "payment", 55_000L, "JPY", null, now()))
                                .subject())
                .startsWith("【Shonin】お支払いを確認いたしました");
        assertThat(sent(held("review", null, null)).subject()).contains("審査を行っております");
        assertThat(sent(new HoldEnded(order, account, "review", null, null, "確認済み。", now())).text())
                .contains("確認済み。");
        assertThat(sent(held("maintenance", null, null)).subject()).contains("メンテナンス");
        // Held before, so not confirmed once more when it is placed.
        broker.send(placed());
        assertThat(sent(new OrderClosed(order, "rejected", "review.refused", now(), "お断り。")).text())
                .contains("お受けすることができませんでした")
                .contains("お断り。");
        assertThat(sink.find(MailQuery.to(applicant))).hasSize(6);
    }

    @Test
    void aPlainOrderIsNotToldOfItsStepsUnlessItsAccountWantsThat() {
        as(account, "reseller")
                .contentType("application/json")
                .body(
                        """
                        {"company":"見本ホスティング株式会社","replyTo":"desk@example.com",
                         "supportAddress":"desk@example.com","accent":"#7a1f3d",
                         "notices":["order-received","approved"],"server":"nginx"}
                        """)
                .put("/v1/messages/branding")
                .then()
                .statusCode(200)
                .body("from", equalTo("no-reply@shonin.example"))
                .body("notices", hasItems("approved", "order-received"));

        ReceivedMail received = sent(placed());
        assertThat(received.subject()).startsWith("【見本ホスティング株式会社】お申し込みを受け付けました");
        assertThat(received.header("From").getFirst())
                .isEqualTo("見本ホスティング株式会社 <no-reply@shonin.example>");
        assertThat(received.header("Reply-To")).containsExactly("desk@example.com");
        assertThat(received.text()).contains("desk@example.com").doesNotContain("support@shonin");
        assertThat(received.html()).contains("#7a1f3d").doesNotContain("#1d5a9e");
        assertThat(sent(sought()).subject()).contains("ドメイン名の確認が完了いたしました");

        as(account, "reseller").delete("/v1/messages/branding").then().statusCode(204);
        String other = Ids.next("ord");
        broker.send(placed(other));
        broker.send(new OrderClosed(other, "expired", null, now()));
        ReceivedMail only =
                sink.await(MailQuery.to("taro@" + other.substring(4) + ".example.com"), PATIENCE);
        assertThat(only.subject()).startsWith("【Shonin】お申し込みの期限が過ぎました");
    }

    @Test
    void aBrandIsSetByItsAccountAndItsSenderByAnOperatorOnly() {
        String body =
                "{\"company\":\"evil.example\",\"from\":\"pay@bank.example\",\"accent\":\"#ffff00\"}";
        as(account, "reseller")
                .contentType("application/json")
                .header("Accept-Language", "ja")
                .body(body)
                .put("/v1/messages/branding")
                .then()
                .statusCode(422)
                .body("code", equalTo("branding.invalid"))
                .body("errors.pointer", hasItems("/company", "/from", "/accent"));
        as(account, "reseller")
                .get("/v1/messages/branding?account=" + Ids.next("acc"))
                .then()
                .statusCode(404);
        as(account, "reseller")
                .contentType("application/json")
                .body("{\"colour\":\"red\"}")
                .put("/v1/messages/branding")
                .then()
                .statusCode(400);
        as(account, "reseller")
                .contentType("application/json")
                .put("/v1/messages/branding")
                .then()
                .statusCode(400);
        as(Ids.next("acc"), "operator")
                .contentType("application/json")
                .body("{\"from\":\"certificates@example.com\"}")
                .put("/v1/messages/branding?account=" + account)
                .then()
                .statusCode(200);
        as(account, "reseller")
                .get("/v1/messages/branding")
                .then()
                .statusCode(200)
                .body("from", equalTo("certificates@example.com"));
    }

    @Test
    void ownersAreRemindedAtEachAddressAndTheirLinkIsWiped() {
        broker.send(placed());
        String second = "second@" + order.substring(4) + ".example.com";
        String token = order + "." + "A".repeat(43);
        ReceivedMail mail =
                sent(
                        new RenewalReminderDue(
                                order,
                                account,
                                30,
                                "www.example.com",
                                List.of("www.example.com"),
                                "Sample Trading K.K.",
                                "株式会社見本商事",
                                "dv-single",
                                Ids.next("crt"),
                                "04a1",
                                now().plus(Duration.ofDays(30)),
                                55_000L,
                                "JPY",
                                List.of(applicant, second),
                                "ja",
                                sealer.seal(token, order),
                                now()));
        String url = Samples.ORIGIN + "/v1/orders/renewals/" + token;
        assertThat(mail.text().lines()).containsOnlyOnce(url);
        assertThat(mail.header("List-Unsubscribe").getFirst()).contains("<" + url + ">");
        assertThat(mail.subject()).contains("残り 30 日");
        sink.await(MailQuery.to(second), PATIENCE);
        await().atMost(PATIENCE).until(() -> broker.told(order).size() == 2);
        assertThat(broker.told(order))
                .extracting(MessageStateChanged::kind, MessageStateChanged::state)
                .containsOnly(org.assertj.core.groups.Tuple.tuple("renewal-reminder", "sent"));
        assertThat(
                        sent(new RenewalAnswered(order, account, "declined", null, now(), now()))
                                .subject())
                .contains("更新なさらない旨を承りました");
        assertThat(
                        sent(new RenewalAnswered(
                                        order, account, "accepted", Ids.next("ord"), now(), now()))
                                .subject())
                .contains("更新のお申し込みを受け付けました");
        assertThat(
                        sent(new ContractEnded(order, account, Ids.next("crt"), "declined", now()))
                                .subject())
                .contains("証明書の有効期間が終了いたしました");
        assertThat(
                        sent(new CertificateRevoked(
                                        Ids.next("crt"),
                                        order,
                                        account,
                                        "www.example.com",
                                        List.of("www.example.com"),
                                        "04a1",
                                        "keyCompromise",
                                        "subscriber",
                                        now()))
                                .text())
                .contains("お申し出により")
                .contains("新しい鍵");
    }

    @Test
    void aMailThatComesBackIsBouncedAndNobodyElseCanSaySo() throws Exception {
        sendAndAwaitOrder();
        ReceivedMail mail =
                sent(
                        new ApproverUnreachable(
                                order,
                                Ids.next("apr"),
                                "hostmaster@example.com",
                                List.of("www.example.com"),
                                List.of("admin@example.com"),
                                "550 5.1.1 no such user",
                                now()));
        assertThat(text(mail)).contains("  - admin@example.com\n");
        await().atMost(PATIENCE).until(() -> broker.states(order).equals(List.of("sent")));
        String id = broker.told(order).getFirst().messageId();
        String address = mail.from();
        assertThat(address)
                .matches("bounces\\+" + id + "\\.[0-9a-f]{20}@bounce\\.shonin\\.example");

        try (SmtpTalk talk = new SmtpTalk(returnPath.port())) {
            assertThat(talk.say("LHLO mx.example.net")).startsWith("250");
            assertThat(talk.say("MAIL FROM:<>")).startsWith("250");
            assertThat(
                            talk.say(
                                    "RCPT TO:<"
                                            + address.replaceAll(
                                                    "\\.[0-9a-f]{20}@", "." + "0".repeat(20) + "@")
                                            + ">"))
                    .startsWith("550");
            assertThat(talk.say("RCPT TO:<someone@example.net>")).startsWith("550");
            assertThat(talk.say("RCPT TO:<" + address.toUpperCase(java.util.Locale.ROOT) + ">"))
                    .startsWith("250");
            assertThat(talk.say("DATA")).startsWith("354");
            assertThat(talk.say(SmtpTalk.report("delayed", "4.4.1", "not now"))).startsWith("250");
            assertThat(talk.say("MAIL FROM:<>")).startsWith("250");
            assertThat(talk.say("RCPT TO:<" + address + ">")).startsWith("250");
            assertThat(talk.say("DATA")).startsWith("354");
            assertThat(talk.say(SmtpTalk.report("failed", "5.1.1", "550 5.1.1 unknown user")))
                    .startsWith("250");
            assertThat(talk.say("QUIT")).startsWith("221");
        }
        await().atMost(PATIENCE)
                .until(() -> broker.states(order).equals(List.of("sent", "bounced")));
        as(account, "reseller")
                .get("/v1/messages/" + id)
                .then()
                .body("state", equalTo("bounced"))
                .body("reply", equalTo("550 5.1.1 unknown user"))
                .body("actions", hasSize(0));
    }

    @Test
    void anApprovalMailIsSentAgainOnlyAsLongAsItSaysTheSame() {
        broker.send(placed());
        String approval = Ids.next("apr");
        assertThat(sent(requested(approval, null)).subject()).startsWith("【Shonin】");
        assertThat(text(sent(requested(approval, 1)))).contains(Samples.TOKEN);
        as(account, "reseller")
                .contentType("application/json")
                .body("{\"accent\":\"#7a1f3d\"}")
                .put("/v1/messages/branding")
                .then()
                .statusCode(200);
        broker.send(requested(approval, 2));
        await().atMost(PATIENCE)
                .until(() -> broker.states(order).equals(List.of("sent", "sent", "withdrawn")));
        as(account, "reseller").delete("/v1/messages/branding").then().statusCode(204);
        sent(requested(approval, 3));
        assertThat(sink.find(MailQuery.to(applicant))).hasSize(3);
    }

    private ApprovalRequested requested(String approval, @Nullable Integer repeat) {
        return new ApprovalRequested(
                approval,
                order,
                account,
                "Example Hosting",
                applicant,
                List.of("www.example.com"),
                "www.example.com",
                "dv-single",
                "山田 太郎",
                null,
                "ja",
                sealer.seal(Samples.TOKEN, approval),
                AT,
                AT.plus(Duration.ofDays(3650)),
                repeat);
    }

    @Test
    void aCaaRefusalIsReportedToStrangersWithoutAWordOfTheOrder() {
        sendAndAwaitOrder();
        String iodef = "security@" + order.substring(4) + ".example.net";
        broker.send(
                new CaaRefusalReported(
                        order,
                        "example.com",
                        List.of("www.example.com"),
                        "caa.forbidden",
                        "0 issue \"ca.example.net\"",
                        "mailto:" + iodef,
                        iodef,
                        now()));
        ReceivedMail mail = sink.await(MailQuery.to(iodef), PATIENCE);
        assertThat(mail.subject())
                .isEqualTo(
                        "[Shonin] A certificate was refused because of your CAA record: example.com");
        assertThat(mail.text() + mail.html())
                .contains("RFC 8659")
                .doesNotContain(order)
                .doesNotContain("山田")
                .doesNotContain("Example Hosting");
    }

    /** What is told over another topic is not to overtake the order here. */
    private void sendAndAwaitOrder() {
        broker.send(placed());
        RequestSpecification reseller = as(account, "reseller");
        await().atMost(PATIENCE)
                .until(() -> reseller.get("/v1/messages?order=" + order).statusCode() == 200);
    }

    private static String text(ReceivedMail mail) {
        return mail.text().replace("\r\n", "\n");
    }

    /** Sends the event and answers the mail to the applicant that it makes. */
    private ReceivedMail sent(EventData event) {
        int before = sink.find(MailQuery.to(applicant)).size();
        broker.send(event);
        await().atMost(PATIENCE)
                .until(() -> sink.find(MailQuery.to(applicant)).size() == before + 1);
        return sink.find(MailQuery.to(applicant)).get(before);
    }

    private OrderHeld held(String hold, @Nullable Long amount, @Nullable String currency) {
        return new OrderHeld(
                order,
                account,
                hold,
                "dv-single",
                "www.example.com",
                applicant,
                "ja",
                amount,
                currency,
                now().plus(Duration.ofDays(7)),
                now(),
                "Example Hosting",
                "山田 太郎",
                "株式会社見本商事");
    }

    private OrderPlaced placed() {
        return placed(order);
    }

    private OrderPlaced placed(String orderId) {
        return new OrderPlaced(
                orderId,
                account,
                "Example Hosting",
                "dv-single",
                null,
                "www.example.com",
                List.of("www.example.com"),
                new OrderPlaced.Applicant(
                        "山田 太郎", null, "taro@" + orderId.substring(4) + ".example.com"),
                "ja",
                List.of(),
                now(),
                now().plus(Duration.ofDays(30)));
    }

    private IssuanceAuthorizationSought sought() {
        return new IssuanceAuthorizationSought(
                order,
                account,
                "dv-single",
                "dv-public",
                "www.example.com",
                List.of("www.example.com"),
                "AAAA",
                now());
    }

    private Instant now() {
        return clock.instant();
    }

    private RequestSpecification as(String accountId, String role) {
        ApiKeys.NewKey key = keys.generate();
        AccountChanged.ApiKey announced =
                new AccountChanged.ApiKey(key.keyId(), key.secretHash(), List.of(role), null);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                accounts.apply(
                                        new AccountChanged(
                                                accountId,
                                                "Test",
                                                true,
                                                List.of(announced),
                                                System.nanoTime(),
                                                Instant.now())));
        return given().header("Authorization", "Bearer " + key.text());
    }
}
