package dev.shonin.notification.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.notification.domain.Mail;
import dev.shonin.notification.domain.SendOutcome;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.MailSink;
import dev.shonin.testing.ReceivedMail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against Postfix, the server most mails meet: what it says must mean to us what it means to it.
 * What it takes it passes on to the sink, so that a mail told as sent is one that arrived, and one
 * told as refused is none.
 */
class PostfixTest {

    private static final String TO = "admin@example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Long enough for Postfix to start what greets, and waited for in vain by two tests. */
    private static final Duration SHORT = Duration.ofSeconds(6);

    private final MailSink sink = MailSink.start();
    private @Nullable PostfixServer postfix;
    private @Nullable SmtpMailServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        if (postfix != null) {
            postfix.close();
        }
        sink.close();
    }

    @Test
    void whatItTakesArrivesUnchangedAndOneConnectionServesManyMails() {
        int mails = 20;
        PostfixServer mx = postfix(Map.of());
        SmtpMailServer to = server(mx.port(), SmtpSettings.Tls.DISABLED, null, PATIENCE);
        for (int i = 0; i < mails; i++) {
            assertThat(to.send(mail("admin" + i + "@example.com")))
                    .isInstanceOfSatisfying(
                            SendOutcome.Accepted.class,
                            taken -> assertThat(taken.reply()).startsWith("250 2.0.0 Ok: queued"));
        }

        await().atMost(PATIENCE).until(() -> sink.mails().size() == mails);
        ReceivedMail first = sink.find(MailQuery.to("admin0@example.com")).getFirst();
        assertThat(first.from()).isEqualTo("no-reply@shonin.example");
        assertThat(first.text()).isEqualTo("text\r\n");
        assertThat(mx.log().lines().filter(line -> line.contains("]: connect from"))).hasSize(1);
    }

    @Test
    void greylistingPutsOffAndTheNextAttemptArrivesOnce() {
        Set<String> known = new HashSet<>();
        try (PolicyServer greylist =
                new PolicyServer(
                        asked ->
                                known.add(asked.get("sender") + asked.get("recipient"))
                                        ? "DEFER_IF_PERMIT Greylisted, try again later"
                                        : "DUNNO")) {
            PostfixServer mx = postfix(recipientRestrictions(greylist));
            SmtpMailServer to = server(mx.port(), SmtpSettings.Tls.DISABLED, null, PATIENCE);

            assertThat(to.send(mail(TO)))
                    .isInstanceOfSatisfying(
                            SendOutcome.TemporarilyRefused.class,
                            later ->
                                    assertThat(later.reply())
                                            .startsWith("450 4.7.1")
                                            .contains("Greylisted"));
            assertThat(to.send(mail(TO))).isInstanceOf(SendOutcome.Accepted.class);
            await().atMost(PATIENCE).until(() -> !sink.mails().isEmpty());
            assertThat(sink.find(MailQuery.to(TO))).hasSize(1);
            assertThat(greylist.asked()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "450 4.2.0 mailbox is locked, 450 4.2.0",
        "452 4.2.2 mailbox is full, 452 4.2.2",
        "421 4.7.0 too many mails from you, 421 4.7.0"
    })
    void notNowIsTriedAgainLater(String action, String reply) {
        assertThat(sendThroughPolicy(action))
                .isInstanceOfSatisfying(
                        SendOutcome.TemporarilyRefused.class,
                        later -> assertThat(later.reply()).startsWith(reply));
        assertThat(sink.mails()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 no such mailbox, 550 5.1.1",
        "REJECT you are not welcome, 554 5.7.1",
        "552 5.2.2 over quota for good, 552 5.2.2"
    })
    void neverMeansNever(String action, String reply) {
        assertThat(sendThroughPolicy(action))
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class,
                        never -> assertThat(never.reply()).startsWith(reply));
        assertThat(sink.mails()).isEmpty();
    }

    @Test
    void aMailboxThatIsNotThereIsRefusedByPostfixItself() {
        PostfixServer mx = postfix(Map.of("relay_recipient_maps", "inline:{" + TO + "=ok}"));
        SmtpMailServer to = server(mx.port(), SmtpSettings.Tls.DISABLED, null, PATIENCE);

        assertThat(to.send(mail("nobody@example.com")))
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class,
                        never -> assertThat(never.reply()).contains("User unknown"));
        assertThat(to.send(mail("admin@example.net")))
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class,
                        never -> assertThat(never.reply()).contains("Relay access denied"));
        // The connection of the refused ones is not what the next one goes over.
        assertThat(to.send(mail(TO))).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void anAnswerThatIsSlowBeforeTheMailIsTriedAgainAndNothingArrives() {
        CountDownLatch slow = new CountDownLatch(1);
        try (PolicyServer policy = new PolicyServer(_ -> after(slow, "DUNNO"))) {
            PostfixServer mx = postfix(recipientRestrictions(policy));
            SmtpMailServer to = server(mx.port(), SmtpSettings.Tls.DISABLED, null, SHORT);

            assertThat(to.send(mail(TO)))
                    .isEqualTo(
                            new SendOutcome.TemporarilyRefused(
                                    "The connection to the mail server was lost:"
                                            + " no answer in time"));
            slow.countDown();
            await().atMost(PATIENCE).until(() -> mx.log().contains("lost connection after"));
            assertThat(sink.mails()).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsSlowAfterTheMailIsUncertainAndItArrived() {
        CountDownLatch slow = new CountDownLatch(1);
        try (PolicyServer policy = new PolicyServer(_ -> after(slow, "DUNNO"))) {
            PostfixServer mx =
                    postfix(Map.of("smtpd_end_of_data_restrictions", policy.restriction()));
            SmtpMailServer to = server(mx.port(), SmtpSettings.Tls.DISABLED, null, SHORT);

            assertThat(to.send(mail(TO))).isInstanceOf(SendOutcome.Uncertain.class);
            slow.countDown();
            await().atMost(PATIENCE).until(() -> sink.find(MailQuery.to(TO)).size() == 1);
        }
    }

    @Test
    void aConnectionCutBeforeTheAnswerIsUncertainThoughPostfixHasTheMail() {
        PostfixServer mx = postfix(Map.of());
        try (CuttingRelay relay = new CuttingRelay(mx.port(), CuttingRelay.Cut.BEFORE_THE_ANSWER)) {
            SmtpMailServer to = server(relay.port(), SmtpSettings.Tls.DISABLED, null, PATIENCE);

            assertThat(to.send(mail(TO))).isInstanceOf(SendOutcome.Uncertain.class);
            await().atMost(PATIENCE).until(() -> sink.find(MailQuery.to(TO)).size() == 1);
        }
    }

    @Test
    void aConnectionCutInTheMailIsUncertainToUsAndPostfixThrowsItAway() {
        PostfixServer mx = postfix(Map.of());
        try (CuttingRelay relay = new CuttingRelay(mx.port(), CuttingRelay.Cut.BEFORE_THE_DOT)) {
            SmtpMailServer to = server(relay.port(), SmtpSettings.Tls.DISABLED, null, PATIENCE);

            // The dot had left us: nobody can know from here that it did not arrive.
            assertThat(to.send(mail(TO))).isInstanceOf(SendOutcome.Uncertain.class);
            await().atMost(PATIENCE).until(() -> mx.log().contains("lost connection after DATA"));
            assertThat(sink.mails()).isEmpty();
        }
    }

    @Test
    void whereStarttlsIsRequiredNothingIsSaidWithoutIt() {
        PostfixServer mx = postfix(Map.of("smtpd_tls_security_level", "encrypt"));

        assertThat(server(mx.port(), SmtpSettings.Tls.DISABLED, null, PATIENCE).send(mail(TO)))
                .isEqualTo(
                        new SendOutcome.TemporarilyRefused(
                                "530 5.7.0 Must issue a STARTTLS command first"));
        assertThat(server(mx.port(), SmtpSettings.Tls.REQUIRED, null, PATIENCE).send(mail(TO)))
                .isInstanceOf(SendOutcome.TemporarilyRefused.class);
        assertThat(sink.mails()).isEmpty();

        assertThat(
                        server(mx.port(), SmtpSettings.Tls.REQUIRED, mx.certificate(), PATIENCE)
                                .send(mail(TO)))
                .isInstanceOf(SendOutcome.Accepted.class);
        ReceivedMail mail = sink.await(MailQuery.to(TO), PATIENCE);
        assertThat(mail.header("Received").getFirst()).contains("ESMTPS");
    }

    @Test
    void whereStarttlsIsOfferedItIsUsed() {
        PostfixServer mx = postfix(Map.of("smtpd_tls_security_level", "may"));

        assertThat(server(mx.port(), SmtpSettings.Tls.OPTIONAL, null, PATIENCE).send(mail(TO)))
                .isInstanceOf(SendOutcome.Accepted.class);
        ReceivedMail mail = sink.await(MailQuery.to(TO), PATIENCE);
        assertThat(mail.header("Received").getFirst()).contains("ESMTPS");
    }

    @Test
    void anInternationalAddressArrivesBySmtpUtf8() {
        PostfixServer mx = postfix(Map.of("smtputf8_enable", "yes"));

        assertThat(
                        server(mx.port(), SmtpSettings.Tls.DISABLED, null, PATIENCE)
                                .send(mail("管理者@example.com")))
                .isInstanceOf(SendOutcome.Accepted.class);
        ReceivedMail mail = sink.await(MailQuery.to("管理者@example.com"), PATIENCE);
        assertThat(mail.header("Received").getFirst()).contains("UTF8SMTP");
    }

    private SendOutcome sendThroughPolicy(String action) {
        try (PolicyServer policy = new PolicyServer(_ -> action)) {
            PostfixServer mx = postfix(recipientRestrictions(policy));
            return server(mx.port(), SmtpSettings.Tls.DISABLED, null, PATIENCE).send(mail(TO));
        }
    }

    private static Map<String, String> recipientRestrictions(PolicyServer policy) {
        return Map.of(
                "smtpd_recipient_restrictions",
                "reject_unauth_destination, " + policy.restriction());
    }

    private static String after(CountDownLatch slow, String action) {
        try {
            slow.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return action;
    }

    private PostfixServer postfix(Map<String, String> settings) {
        PostfixServer started = PostfixServer.start(sink.smtpPort(), settings);
        postfix = started;
        return started;
    }

    private SmtpMailServer server(
            int port, SmtpSettings.Tls tls, @Nullable Path caFile, Duration timeout) {
        if (server != null) {
            server.close();
        }
        SmtpMailServer made =
                new SmtpMailServer(
                        new SmtpSettings(
                                "127.0.0.1",
                                port,
                                tls,
                                null,
                                caFile,
                                "shonin.example",
                                Duration.ofSeconds(5),
                                timeout,
                                Duration.ofSeconds(20),
                                4),
                        Mime.IDENTITY,
                        null);
        server = made;
        return made;
    }

    private static Mail mail(String recipient) {
        return MailComposerTest.mail("subject", recipient);
    }
}
