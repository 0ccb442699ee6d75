package dev.shonin.dcv.net.whois;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.whois.ContactRole;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.dcv.domain.whois.RegistryContact;
import dev.shonin.dcv.domain.whois.Whois;
import dev.shonin.pki.name.DomainName;
import dev.shonin.testing.WhoisServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WhoisClientTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private final WhoisWorld world = new WhoisWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void goesFromTheRootToTheRegistryToTheRegistrar() {
        world.refer("com", "whois.registry.test");
        WhoisServer registry =
                world.server("whois.registry.test")
                        .answer("example.com", thin("whois.registrar.test"));
        WhoisServer registrar =
                world.server("whois.registrar.test")
                        .answer(
                                "example.com",
                                "Domain Name: EXAMPLE.COM\n"
                                        + "Registrar: R\n"
                                        + "Tech Email: tech@example.net\n");

        RegistrationLookup lookup = lookup("example.com");

        assertThat(lookup.reply())
                .isEqualTo(
                        new RegistrationReply.Contacts(
                                List.of(
                                        new RegistryContact(
                                                ContactRole.TECH,
                                                new MailAddress("tech", "example.net")))));
        assertThat(world.root().queries()).containsExactly("com");
        assertThat(registry.queries()).containsExactly("example.com");
        assertThat(registrar.queries()).containsExactly("example.com");
        assertThat(lookup.steps())
                .extracting(RegistrationLookup.Step::server, RegistrationLookup.Step::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("127.0.0.1", "thin-referral"),
                        org.assertj.core.groups.Tuple.tuple("whois.registry.test", "thin-referral"),
                        org.assertj.core.groups.Tuple.tuple("whois.registrar.test", "contacts"));
    }

    @Test
    void asksTheRootAnewAfter48Hours() {
        world.refer("org", "whois.registry.test");
        world.server("whois.registry.test").otherwise("NOT FOUND\n");
        MovingClock clock = new MovingClock();
        Whois whois = world.client(clock);

        whois.lookup(name("example.org"));
        clock.now = NOW.plus(Duration.ofHours(48).minusSeconds(1));
        whois.lookup(name("example.org"));
        assertThat(world.root().queries()).hasSize(1);

        clock.now = NOW.plus(Duration.ofHours(48));
        whois.lookup(name("example.org"));
        assertThat(world.root().queries()).hasSize(2);
        assertThatThrownBy(() -> new RegistryServers(Duration.ofHours(49), clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("48 hours");
    }

    @Test
    void noticesACircle() {
        world.refer("com", "whois.one.test");
        world.server("whois.one.test").answer("example.com", thin("whois.two.test"));
        world.server("whois.two.test").answer("example.com", thin("whois.one.test"));

        assertThat(lookup("example.com").reply())
                .isInstanceOfSatisfying(
                        RegistrationReply.DeadEnd.class,
                        end -> assertThat(end.why()).contains("circle").contains("whois.one.test"));
    }

    @Test
    void noticesADeadEnd() {
        world.refer("com", "whois.one.test");
        world.server("whois.one.test")
                .answer("example.com", thin("not defined"))
                .answer("example2.com", thin("whois.two.test"));
        world.server("whois.two.test").otherwise("No match\n");

        assertThat(lookup("example.com").reply())
                .isEqualTo(
                        new RegistrationReply.DeadEnd(
                                "whois.one.test names no registrar's server"));
        assertThat(lookup("example2.com").reply())
                .isEqualTo(
                        new RegistrationReply.DeadEnd("whois.two.test does not know the domain"));
    }

    @Test
    void keepsARedactedAnswerThatRefersToItself() {
        world.refer("org", "whois.one.test");
        WhoisServer server =
                world.server("whois.one.test")
                        .answer(
                                "example.org",
                                "Domain Name: EXAMPLE.ORG\nRegistrar WHOIS Server: whois.one.test\n"
                                        + "Registrar: R\nRegistrant Email: REDACTED FOR PRIVACY\n");

        assertThat(lookup("example.org").reply()).isEqualTo(new RegistrationReply.Redacted());
        assertThat(server.queries()).hasSize(1);
    }

    @Test
    void s05_asksTheJapaneseRegistryForHandlesAndNeverTakesTheNotificationAddress() {
        world.refer("jp", "whois.jprs.test");
        WhoisServer registry =
                world.server("whois.jprs.test")
                        .answer(
                                "example.co.jp",
                                "Domain Information: [ドメイン情報]\n"
                                        + "a. [ドメイン名]                 EXAMPLE.CO.JP\n"
                                        + "m. [登録担当者]                 AB123JP\n"
                                        + "n. [技術連絡担当者]             CD456JP\n"
                                        + "y. [通知アドレス]               domain@example.jp\n"
                                        + "[状態]                          Connected\n")
                        .answer("CONTACT AB123JP/e", contact("AB123JP", "ab@example.jp"))
                        .answer("CONTACT CD456JP/e", contact("XY999JP", "somebody@example.jp"));

        assertThat(lookup("example.co.jp").reply())
                .isEqualTo(
                        new RegistrationReply.Contacts(
                                List.of(
                                        new RegistryContact(
                                                ContactRole.ADMIN,
                                                new MailAddress("ab", "example.jp")))));
        assertThat(registry.queries())
                .containsExactly("example.co.jp", "CONTACT AB123JP/e", "CONTACT CD456JP/e");
    }

    @Test
    void doesNotCallARefusalRedactedAndLeavesTheServerAlone() {
        world.refer("org", "whois.one.test").penalty(Duration.ofMinutes(5));
        WhoisServer server =
                world.server("whois.one.test").otherwise("WHOIS LIMIT EXCEEDED - SEE OUR PAGE\n");
        Whois whois = world.client(Clock.fixed(NOW, ZoneOffset.UTC));

        RegistrationReply first = whois.lookup(name("example.org")).reply();
        RegistrationReply second = whois.lookup(name("example.org")).reply();

        assertThat(first).isInstanceOf(RegistrationReply.RateLimited.class);
        assertThat(second)
                .isInstanceOfSatisfying(
                        RegistrationReply.RateLimited.class,
                        limited ->
                                assertThat(limited.again())
                                        .isBetween(NOW.plusSeconds(200), NOW.plusSeconds(301)));
        assertThat(server.queries()).as("left alone").hasSize(1);
    }

    @Test
    void asksAServerThatWasLeftAloneAgainOnceThePauseIsOver() {
        world.refer("org", "whois.one.test").penalty(Duration.ofMinutes(5));
        WhoisServer server =
                world.server("whois.one.test").answer("example.org", "WHOIS LIMIT EXCEEDED\n");
        Whois whois = world.client(Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(whois.lookup(name("example.org")).reply())
                .isInstanceOf(RegistrationReply.RateLimited.class);
        server.answer("example.org", "NOT FOUND\n");

        world.pass(Duration.ofMinutes(4));
        assertThat(whois.lookup(name("example.org")).reply())
                .isInstanceOf(RegistrationReply.RateLimited.class);
        world.pass(Duration.ofMinutes(1).plusSeconds(1));
        assertThat(whois.lookup(name("example.org")).reply())
                .isEqualTo(new RegistrationReply.NotFound());
        assertThat(server.queries()).hasSize(2);
    }

    @Test
    void triesAgainWhereThePauseIsShort() {
        world.refer("org", "whois.one.test").penalty(Duration.ofMillis(50));
        WhoisServer server =
                world.server("whois.one.test").answer("example.org", "Too many requests.\n");
        Whois whois = world.client(Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(whois.lookup(name("example.org")).reply())
                .isInstanceOf(RegistrationReply.RateLimited.class);

        assertThat(server.queries()).as("asked once more after the pause").hasSize(2);
    }

    @Test
    void hasOneConnectionAtATimeAndPauses() {
        world.refer("org", "whois.one.test").pace(Duration.ofMillis(40));
        WhoisServer server = world.server("whois.one.test").otherwise("NOT FOUND\n");
        Whois whois = world.client(Clock.fixed(NOW, ZoneOffset.UTC));
        whois.lookup(name("example.org"));
        long start = System.nanoTime();

        List<CompletableFuture<RegistrationLookup>> running = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            running.add(
                    CompletableFuture.supplyAsync(
                            () -> whois.lookup(name("example.org")), Thread::startVirtualThread));
        }
        running.forEach(CompletableFuture::join);

        assertThat(server.queries()).hasSize(6);
        assertThat(server.mostAtOnce()).isOne();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(160));
    }

    @Test
    void stopsAtTooMuchAndAtTooLong() {
        world.refer("com", "whois.one.test");
        world.server("whois.one.test")
                .answer("example.com", "Domain Name: EXAMPLE.COM\n" + "x".repeat(20_000))
                .ignore("example2.com");

        assertThat(lookup("example.com").reply())
                .isInstanceOfSatisfying(
                        RegistrationReply.Failed.class,
                        failed -> assertThat(failed.cause()).contains("longer than 10000 octets"));
        world.bound(Duration.ofMillis(400));
        assertThat(lookup("example2.com").reply()).isInstanceOf(RegistrationReply.Failed.class);
    }

    @Test
    void dialsNoAddressOfItsOwnNetwork() {
        world.refer("com", "whois.inside.test");
        WhoisServer inside = world.server("whois.inside.test");

        assertThat(
                        world.onlyPublicTargets()
                                .client(Clock.fixed(NOW, ZoneOffset.UTC))
                                .lookup(name("example.com"))
                                .reply())
                .isInstanceOfSatisfying(
                        RegistrationReply.Failed.class,
                        failed -> assertThat(failed.cause()).contains("may not be dialled"));
        assertThat(inside.queries()).isEmpty();
        assertThat(world.root().queries()).isEmpty();
    }

    @Test
    void saysThatATopLevelDomainHasNoServer() {
        world.root().answer("org", "% IANA WHOIS server\n\ndomain: ORG\n");

        assertThat(lookup("example.org").reply()).isEqualTo(new RegistrationReply.NoServer());
    }

    @Test
    void readsServerAddresses() {
        assertThat(WhoisAddress.parse("whois.iana.org", 43))
                .isEqualTo(new WhoisAddress("whois.iana.org", 43));
        assertThat(WhoisAddress.parse("[2001:db8::1]:4343", 43))
                .isEqualTo(new WhoisAddress("2001:db8::1", 4343));
        assertThat(WhoisAddress.parse("127.0.0.1:99", 43))
                .isEqualTo(new WhoisAddress("127.0.0.1", 99));
        assertThatThrownBy(() -> WhoisAddress.parse("host:no", 43))
                .hasMessageContaining("SHONIN_WHOIS_ROOT");
    }

    private RegistrationLookup lookup(String domain) {
        return world.client(Clock.fixed(NOW, ZoneOffset.UTC)).lookup(name(domain));
    }

    private static DomainName name(String name) {
        return DomainName.ofAccepted(name);
    }

    private static String thin(String server) {
        return "   Domain Name: EXAMPLE.COM\n   Registrar WHOIS Server: "
                + server
                + "\n   Registrar: R\n   Registrar Abuse Contact Email: abuse@example.net\n";
    }

    private static String contact(String handle, String address) {
        return "Contact Information:\na. [JPNIC Handle]              "
                + handle
                + "\nc. [Last, First]               Example, Alex\nd. [E-Mail]                    "
                + address
                + "\n"
                + "g. [Organization]              Example KK\n"
                + "y. [Reply Mail]                reply@example.jp\n";
    }

    private static final class MovingClock extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
