package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.ApproverUnreachable;
import dev.shonin.kit.id.Ids;
import dev.shonin.notification.net.returnpath.ReturnPathBeans;
import dev.shonin.notification.net.smtp.PostfixServer;
import dev.shonin.testing.MailFault;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.MailSink;
import dev.shonin.testing.ReceivedMail;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Mails that come back, and approval mails that are asked for once more. */
@QuarkusTest
class ReturnedMailTest extends NoticeFlow {

    private static final Instant AT = Instant.parse("2026-11-23T05:05:00Z");

    @Inject ReturnPathBeans returnPath;

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

    /** RFC 3464 as Postfix writes it, and the whole way that a bounce takes. */
    @Test
    void whatPostfixCannotDeliverComesBackAsABounce() throws Exception {
        sendAndAwaitOrder();
        ReceivedMail mail =
                sent(
                        new ApproverUnreachable(
                                order,
                                Ids.next("apr"),
                                "hostmaster@example.com",
                                List.of("www.example.com"),
                                List.of(),
                                null,
                                now()));
        awaitStates("sent");
        try (MailSink full = MailSink.start();
                PostfixServer mx =
                        PostfixServer.start(
                                full.smtpPort(),
                                Map.of(
                                        "transport_maps",
                                        "inline:{bounce.shonin.example=smtp:[127.0.0.1]:"
                                                + returnPath.port()
                                                + "}"));
                SmtpTalk talk = new SmtpTalk(mx.port())) {
            full.inject(MailFault.reply(MailFault.Stage.RCPT, "550 5.1.1 nobody of that name"));
            assertThat(talk.say("EHLO shonin.example")).startsWith("250");
            assertThat(talk.say("MAIL FROM:<" + mail.from() + ">")).startsWith("250");
            assertThat(talk.say("RCPT TO:<" + applicant + ">")).startsWith("250");
            assertThat(talk.say("DATA")).startsWith("354");
            assertThat(talk.say("Subject: s\r\n\r\ntext\r\n.")).startsWith("250");

            awaitStates("sent", "bounced");
        }
        assertThat(broker.told(order).getLast().reply()).isEqualTo("550 5.1.1 nobody of that name");
    }

    @Test
    void anApprovalMailIsSentAgainOnlyAsLongAsItSaysTheSame() {
        broker.send(placed());
        String approval = Ids.next("apr");
        assertThat(sent(repeated(approval, null)).subject()).startsWith("【Shonin】");
        assertThat(text(sent(repeated(approval, 1)))).contains(Samples.TOKEN);
        as(account, "reseller")
                .contentType("application/json")
                .body("{\"accent\":\"#7a1f3d\"}")
                .put("/v1/messages/branding")
                .then()
                .statusCode(200);
        broker.send(repeated(approval, 2));
        await().atMost(PATIENCE)
                .until(() -> broker.states(order).equals(List.of("sent", "sent", "withdrawn")));
        as(account, "reseller").delete("/v1/messages/branding").then().statusCode(204);
        sent(repeated(approval, 3));
        assertThat(sink.find(MailQuery.to(applicant))).hasSize(3);
    }

    private ApprovalRequested repeated(String approval, @Nullable Integer repeat) {
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
}
