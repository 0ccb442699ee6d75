package dev.shonin.dcv.domain.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DnsRoundTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void everyQuestionIsUnderWayBeforeTheFirstAnswer() {
        int count = 300;
        CountDownLatch all = new CountDownLatch(count);
        // No question is answered before all of them have been asked.
        Dns dns =
                question -> {
                    all.countDown();
                    return answer(
                            question,
                            await(all)
                                    ? new DnsReply.NoData(null)
                                    : new DnsReply.ServerFailed("asked one after the other"));
                };
        DnsRound round = new DnsRound(dns, Clock.systemUTC(), LONG);
        List<DnsQuestion> questions =
                IntStream.range(0, count)
                        .mapToObj(i -> new DnsQuestion("n" + i + ".example", RecordType.TXT))
                        .toList();

        round.ask(questions);

        assertThat(questions)
                .allSatisfy(
                        question ->
                                assertThat(round.await(question).reply())
                                        .isEqualTo(new DnsReply.NoData(null)));
    }

    @Test
    void aQuestionIsAskedOnceHoweverOftenItIsWanted() {
        AtomicInteger asked = new AtomicInteger();
        DnsRound round =
                new DnsRound(
                        question -> {
                            asked.incrementAndGet();
                            return answer(question, new DnsReply.NoData(null));
                        },
                        Clock.systemUTC(),
                        LONG);
        DnsQuestion question = new DnsQuestion("example.com", RecordType.CAA);

        round.ask(List.of(question, new DnsQuestion("EXAMPLE.com", RecordType.CAA)));
        round.await(question);
        round.await(question);

        assertThat(asked).hasValue(1);
        assertThat(round.lookups()).hasSize(1);
    }

    @Test
    void twoRoundsShareNothing() {
        AtomicInteger asked = new AtomicInteger();
        Dns dns =
                question -> {
                    asked.incrementAndGet();
                    return answer(question, new DnsReply.NoData(null));
                };
        DnsQuestion question = new DnsQuestion("example.com", RecordType.CAA);

        new DnsRound(dns, Clock.systemUTC(), LONG).await(question);
        new DnsRound(dns, Clock.systemUTC(), LONG).await(question);

        assertThat(asked).hasValue(2);
    }

    @Test
    void silenceBeyondTheBoundIsATimeOutAndNotAnAnswer() {
        CountDownLatch never = new CountDownLatch(1);
        DnsRound round =
                new DnsRound(
                        question -> {
                            await(never);
                            return answer(question, new DnsReply.NoData(null));
                        },
                        Clock.systemUTC(),
                        Duration.ofMillis(50));

        DnsLookup lookup = round.await(new DnsQuestion("example.com", RecordType.CAA));

        assertThat(lookup.reply()).isEqualTo(new DnsReply.TimedOut());
        assertThat(round.lookups())
                .extracting(DnsLookup::reply)
                .containsExactly(new DnsReply.TimedOut());
        never.countDown();
    }

    @Test
    void aBrokenAdapterIsAFailureAndNotAnAnswer() {
        DnsRound round =
                new DnsRound(
                        question -> {
                            throw new IllegalStateException("broken");
                        },
                        Clock.systemUTC(),
                        LONG);

        assertThat(round.await(new DnsQuestion("example.com", RecordType.CAA)).reply())
                .isInstanceOf(DnsReply.ServerFailed.class);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static DnsLookup answer(DnsQuestion question, DnsReply reply) {
        return new DnsLookup(question, reply, "192.0.2.53:53", Instant.EPOCH, Duration.ZERO);
    }
}
