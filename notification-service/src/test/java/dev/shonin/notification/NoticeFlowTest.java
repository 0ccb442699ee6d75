package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.CaaRefusalReported;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.ContractEnded;
import dev.shonin.events.HoldEnded;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderHeld;
import dev.shonin.events.RenewalAnswered;
import dev.shonin.events.RenewalReminderDue;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.ReceivedMail;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Notices to customers and to others. */
@QuarkusTest
class NoticeFlowTest extends NoticeFlow {

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
                        now(),
                        "example.com. CAA 0 issue \"shonin.example\""));
        ReceivedMail mail = sink.await(MailQuery.to(iodef), PATIENCE);
        assertThat(mail.subject())
                .isEqualTo(
                        "[Shonin] A certificate was refused because of your CAA record: example.com");
        assertThat(mail.text() + mail.html())
                .contains("RFC 8659", "publish the record below")
                .doesNotContain(order)
                .doesNotContain("山田")
                .doesNotContain("Example Hosting");
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
}
