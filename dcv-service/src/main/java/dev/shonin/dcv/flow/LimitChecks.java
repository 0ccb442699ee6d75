package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.store.CheckTally;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Limits the checks that an account may ask for of one name: each sends requests to somebody's
 * servers, and nobody is to be hammered in our name.
 */
@ApplicationScoped
class LimitChecks {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final CheckTally tally;
    private final Attempts attempts;
    private final DcvConfig config;
    private final Clock clock;

    LimitChecks(CheckTally tally, Attempts attempts, DcvConfig config, Clock clock) {
        this.tally = tally;
        this.attempts = attempts;
        this.config = config;
        this.clock = clock;
    }

    /** Counts one, in a transaction of its own; refuses where it is one too many. */
    void count(String accountId, DomainName name) {
        Instant now = clock.instant();
        CheckTally.Count count =
                attempts.call(
                        () ->
                                tally.add(
                                        accountId,
                                        name.withoutWildcard().ascii(),
                                        now,
                                        now.minus(WINDOW)));
        if (count.checks() > config.proofs().mostChecksPerHour()) {
            throw new DcvException.TooManyChecks(Duration.between(now, count.since().plus(WINDOW)));
        }
    }
}
