package dev.shonin.dcv.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckApproverChoicesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void theNextLookIsLaterEachTime() {
        assertThat(next(1)).isEqualTo(NOW.plusSeconds(10));
        assertThat(next(3)).isEqualTo(NOW.plusSeconds(30));
        assertThat(next(1, new RegistrationReply.Redacted())).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void aRegistryThatWantedAPauseIsNotAskedBefore() {
        assertThat(
                        next(
                                1,
                                new RegistrationReply.RateLimited(NOW.plusSeconds(90)),
                                new RegistrationReply.RateLimited(NOW.plusSeconds(60))))
                .isEqualTo(NOW.plusSeconds(90));
        assertThat(next(2, new RegistrationReply.RateLimited(NOW.plusSeconds(5))))
                .isEqualTo(NOW.plusSeconds(20));
        assertThat(next(1, new RegistrationReply.RateLimited(NOW.plusSeconds(86_400))))
                .isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    }

    private static Instant next(int attempt, RegistrationReply... replies) {
        List<RegistrationLookup> lookups =
                Arrays.stream(replies)
                        .map(
                                reply ->
                                        new RegistrationLookup(
                                                ApproverSource.WHOIS,
                                                "example.com",
                                                reply,
                                                List.of(),
                                                NOW,
                                                Duration.ZERO))
                        .toList();
        return CheckApproverChoices.nextLook(
                new DiscoverApprovers.Discovery(List.of(), List.of(), lookups), attempt, NOW);
    }
}
