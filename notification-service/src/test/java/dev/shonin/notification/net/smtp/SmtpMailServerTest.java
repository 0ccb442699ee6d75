package dev.shonin.notification.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.notification.Samples;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.Mail;
import dev.shonin.notification.domain.SendOutcome;
import dev.shonin.testing.FreePorts;
import dev.shonin.testing.MailFault;
import dev.shonin.testing.MailFault.Stage;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.MailSink;
import dev.shonin.testing.ReceivedMail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpMailServerTest {

    private static final Instant AT = Instant.parse("2026-11-23T05:05:01Z");
    private static final String TO = "admin@example.com";

    private final MailSink sink = MailSink.start();
    private final AtomicLong nanos = new AtomicLong();
    private final SmtpMailServer server = server(sink.smtpPort());

    @AfterEach
    void stop() {
        server.close();
        sink.close();
    }

    @Test
    void aMailIsTakenOverAndTheAnswerKept() {
        SendOutcome outcome = server.send(mail(TO));

        assertThat(outcome).isEqualTo(new SendOutcome.Accepted("250 2.0.0 taken as 1"));
        ReceivedMail received = sink.await(MailQuery.to(TO), Duration.ofSeconds(60));
        assertThat(received.from()).isEqualTo("no-reply@shonin.example");
        assertThat(received.to()).containsExactly(TO);
        assertThat(received.text()).isEqualTo("text\r\n");
    }

    @Test
    void aLineThatIsADotDoesNotEndTheMail() {
        Mail mail =
                new Mail(
                        "msg_1",
                        TO,
                        "s",
                        "a\n.\n..b\n.c\nd\n",
                        "<p>",
                        List.of(),
                        Language.EN,
                        AT,
                        Samples.SENDER,
                        null);

        assertThat(server.send(mail)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(sink.mails().getFirst().text()).isEqualTo("a\r\n.\r\n..b\r\n.c\r\nd\r\n");
    }

    @ParameterizedTest
    @EnumSource(value = Stage.class)
    void notNowAtAnyStageMeansLater(Stage stage) {
        sink.inject(MailFault.reply(stage, "451 4.7.1 greylisted, come back"));

        assertThat(server.send(mail(TO)))
                .isEqualTo(new SendOutcome.TemporarilyRefused("451 4.7.1 greylisted, come back"));
        assertThat(sink.mails()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MAIL", "RCPT", "DATA", "END_OF_DATA"})
    void neverMeansNever(Stage stage) {
        sink.inject(MailFault.reply(stage, "550 5.1.1 no such user"));

        assertThat(server.send(mail(TO)))
                .isEqualTo(new SendOutcome.Refused("550 5.1.1 no such user"));
        sink.behave();
        assertThat(server.send(mail(TO))).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void aServerThatTurnsEverybodyAwayIsNotTheMailsFault() {
        sink.inject(MailFault.reply(Stage.CONNECT, "554 5.3.2 no service here"));

        assertThat(server.send(mail(TO)))
                .isEqualTo(new SendOutcome.TemporarilyRefused("554 5.3.2 no service here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"530 5.7.0 authenticate first", "535 5.7.8 wrong password"})
    void aServerThatWantsALoginIsNotTheMailsFault(String answer) {
        sink.inject(MailFault.reply(Stage.MAIL, answer));

        assertThat(server.send(mail(TO))).isEqualTo(new SendOutcome.TemporarilyRefused(answer));
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECT", "MAIL", "RCPT", "DATA"})
    void aConnectionLostBeforeTheFinalDotIsTriedAgain(Stage stage) {
        sink.inject(MailFault.cut(stage));

        assertThat(server.send(mail(TO))).isInstanceOf(SendOutcome.TemporarilyRefused.class);
        assertThat(sink.mails()).isEmpty();
    }

    @Test
    void aConnectionLostAfterTheFinalDotIsUncertainWhateverTheServerDid() {
        sink.inject(MailFault.cut(Stage.END_OF_DATA).times(1));
        sink.inject(MailFault.cutAfterTakingTheMail().times(1));

        assertThat(server.send(mail(TO))).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(sink.mails()).isEmpty();
        assertThat(server.send(mail(TO))).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(sink.mails()).hasSize(1);
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsUncertain() {
        sink.inject(MailFault.delay(Stage.END_OF_DATA, Duration.ofMinutes(1)));

        // Every answer before that one has to come within the same time.
        assertThat(server(sink.smtpPort(), Duration.ofSeconds(3)).send(mail(TO)))
                .isEqualTo(
                        new SendOutcome.Uncertain(
                                "The connection to the mail server was lost before it answered: no"
                                        + " answer in time"));
    }

    @Test
    void aGreetingThatDoesNotComeInTimeIsTriedAgain() {
        sink.inject(MailFault.delay(Stage.CONNECT, Duration.ofMinutes(1)));

        assertThat(server(sink.smtpPort(), Duration.ofMillis(300)).send(mail(TO)))
                .isEqualTo(
                        new SendOutcome.TemporarilyRefused(
                                "No connection to the mail server: no answer in time"));
    }

    @Test
    void nobodyListeningIsTriedAgainAndTheServersNameIsNotTold() {
        assertThat(server(FreePorts.one()).send(mail(TO)))
                .isEqualTo(
                        new SendOutcome.TemporarilyRefused(
                                "No connection to the mail server: Connection refused"));
    }

    @Test
    void aConnectionCutInTheMidstOfTheContentIsTriedAgain() throws IOException {
        // More than the sockets' buffers hold, so that the final dot cannot leave.
        Mail mail =
                new Mail(
                        "msg_1",
                        TO,
                        "subject",
                        "0123456789abcdef\n".repeat(1_500_000),
                        "<p>",
                        List.of(),
                        Language.EN,
                        AT,
                        Samples.SENDER,
                        null);
        try (ScriptedServer scripted =
                new ScriptedServer(
                        command ->
                                command.equals("DATA")
                                        ? "354 go on" + ScriptedServer.HANG_UP
                                        : ScriptedServer.plain(command))) {
            assertThat(server(scripted.port()).send(mail))
                    .isInstanceOf(SendOutcome.TemporarilyRefused.class)
                    .extracting(SendOutcome::reply)
                    .asString()
                    .startsWith("The connection to the mail server was lost: ");
            assertThat(scripted.heard()).doesNotContain(ScriptedServer.CONTENT);
        }
    }

    @Test
    void oneConnectionServesManyMails() throws IOException {
        try (ScriptedServer scripted = new ScriptedServer(ScriptedServer::plain)) {
            SmtpMailServer there = server(scripted.port());
            for (int i = 0; i < 5; i++) {
                assertThat(there.send(mail(TO))).isInstanceOf(SendOutcome.Accepted.class);
            }

            assertThat(scripted.heard()).containsOnlyOnce("<connect>");
            assertThat(scripted.heard()).filteredOn(ScriptedServer.CONTENT::equals).hasSize(5);
            assertThat(scripted.heard()).doesNotContain("NOOP").contains("EHLO shonin.example");
        }
    }

    @Test
    void aConnectionTheServerGrewTiredOfIsReplacedWithinTheSameAttempt() throws IOException {
        AtomicInteger mails = new AtomicInteger();
        try (ScriptedServer scripted =
                new ScriptedServer(
                        command ->
                                command.startsWith("MAIL") && mails.incrementAndGet() == 2
                                        ? "421 4.7.0 too many mails on this connection"
                                        : ScriptedServer.plain(command))) {
            SmtpMailServer there = server(scripted.port());

            assertThat(there.send(mail(TO))).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(there.send(mail(TO))).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(scripted.heard()).filteredOn("<connect>"::equals).hasSize(2);
        }
    }

    @Test
    void connectionsThatDiedWhileIdleAreReplacedWithinTheSameAttempt() throws Exception {
        inParallel(3);
        assertThat(server.idleConnections()).isBetween(1, 3);
        sink.stopSmtp();
        sink.startSmtp();

        assertThat(server.send(mail(TO))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(server.idleConnections()).isEqualTo(1);
    }

    @Test
    void thereAreNeverMoreConnectionsThanAllowed() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ScriptedServer scripted =
                new ScriptedServer(
                        command -> {
                            if (command.equals("<connect>")) {
                                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                            }
                            return ScriptedServer.plain(command);
                        })) {
            SmtpMailServer there = server(scripted.port());
            inParallel(there, 24);

            assertThat(scripted.heard()).filteredOn(ScriptedServer.CONTENT::equals).hasSize(24);
            assertThat(most.get()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void idleConnectionsAreClosedAfterAWhile() throws IOException {
        try (ScriptedServer scripted = new ScriptedServer(ScriptedServer::plain)) {
            SmtpMailServer there = server(scripted.port());
            there.send(mail(TO));
            nanos.addAndGet(Duration.ofSeconds(19).toNanos());
            there.rest();
            assertThat(there.idleConnections()).isEqualTo(1);

            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            there.rest();
            assertThat(there.idleConnections()).isZero();
        }
    }

    @Test
    void anInternationalAddressIsKeptWhereTheServerTakesIt() {
        assertThat(server.send(mail("山田@例え.example.com"))).isInstanceOf(SendOutcome.Accepted.class);

        ReceivedMail received = sink.mails().getFirst();
        assertThat(received.to()).containsExactly("山田@例え.example.com");
    }

    @Test
    void elsewhereItsDomainIsWrittenAsALabels() throws IOException {
        try (ScriptedServer scripted = new ScriptedServer(ScriptedServer::plain)) {
            SmtpMailServer there = server(scripted.port());

            assertThat(there.send(mail("admin@例え.example.com")))
                    .isInstanceOf(SendOutcome.Accepted.class);
            assertThat(scripted.heard()).contains("RCPT TO:<admin@xn--r8jz45g.example.com>");
            assertThat(there.send(mail("山田@例え.example.com")))
                    .isInstanceOf(SendOutcome.Refused.class)
                    .extracting(SendOutcome::reply)
                    .asString()
                    .contains("SMTPUTF8");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin@example.com> NOTIFY=SUCCESS",
                "admin@example.com\r\nRCPT TO:<victim@example.net>",
                "admin@example.com,victim@example.net",
                "<victim@example.net>",
                "admin",
                "@example.com",
                "admin@",
                "a@b@c",
                "admin@example.com\u0085",
                "ad min@example.com",
                "admin@exam\u2028ple.com",
                ""
            })
    void whatIsNoAddressNeverReachesTheServer(String recipient) {
        assertThat(server.send(mail(recipient))).isInstanceOf(SendOutcome.Refused.class);
        assertThat(sink.mails()).isEmpty();
    }

    private void inParallel(int mails) throws InterruptedException {
        inParallel(server, mails);
    }

    private static void inParallel(SmtpMailServer there, int mails) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        AtomicInteger accepted = new AtomicInteger();
        for (int i = 0; i < mails; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        if (there.send(mail(TO)) instanceof SendOutcome.Accepted) {
                                            accepted.incrementAndGet();
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(accepted.get()).isEqualTo(mails);
    }

    private SmtpMailServer server(int port) {
        return server(port, Duration.ofSeconds(10));
    }

    private SmtpMailServer server(int port, Duration timeout) {
        SmtpSettings settings =
                new SmtpSettings(
                        "127.0.0.1",
                        port,
                        SmtpSettings.Tls.DISABLED,
                        null,
                        null,
                        "shonin.example",
                        Duration.ofSeconds(5),
                        timeout,
                        Duration.ofSeconds(20),
                        4);
        return new SmtpMailServer(settings, Mime.IDENTITY, null, nanos::get);
    }

    private static Mail mail(String recipient) {
        return MailComposerTest.mail("subject", recipient);
    }
}
