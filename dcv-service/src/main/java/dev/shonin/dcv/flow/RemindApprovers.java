package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.store.Approvals;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.kit.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Reminds approvers who have not answered, 3 and 10 days after they were asked: with the same mail,
 * entirely unchanged, as BR 3.2.2.4.4 allows; a reminder in other words would need a random value
 * of its own. Looks for them now and then, so that an order that needs none costs nothing, and an
 * answer has nothing to cancel.
 */
@ApplicationScoped
public class RemindApprovers implements WorkHandler {

    private static final Logger LOG = Logger.getLogger(RemindApprovers.class);
    private static final String KIND = "remind-approvers";
    private static final String ALL = "all";
    private static final Viewer SCHEDULE = new Viewer("", "", true);
    private static final Duration PAUSE = Duration.ofMinutes(30);
    private static final int MOST_AT_ONCE = 200;

    /** Days after the first mail; the later first, so that an outage makes one mail and not two. */
    private static final List<Integer> DAYS = List.of(10, 3);

    private final Approvals approvals;
    private final ResendApproval resend;
    private final WorkQueue work;
    private final Attempts attempts;
    private final DcvConfig config;
    private final Clock clock;

    RemindApprovers(
            Approvals approvals,
            ResendApproval resend,
            WorkQueue work,
            Attempts attempts,
            DcvConfig config,
            Clock clock) {
        this.approvals = approvals;
        this.resend = resend;
        this.work = work;
        this.attempts = attempts;
        this.config = config;
        this.clock = clock;
    }

    void begin(@Observes Startup started) {
        attempts.run(() -> work.enqueue(KIND, ALL, clock.instant().plus(PAUSE)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Outcome perform(String subject, int attempt) {
        for (int days : DAYS) {
            due(days).forEach(this::remind);
        }
        return Outcome.retryAt(clock.instant().plus(PAUSE));
    }

    private List<String> due(int days) {
        return attempts.call(
                () ->
                        approvals.toRemind(
                                days, clock.instant(), config.mail().most(), MOST_AT_ONCE));
    }

    /** Looks again under the same rules as somebody who asks for the mail once more. */
    private void remind(String authorizationId) {
        try {
            resend.repeat(authorizationId, SCHEDULE, Origin.SCHEDULE);
        } catch (DcvException e) {
            // Answered, ended or mailed in the meantime.
            LOG.debugf("No reminder for %s (%s)", authorizationId, e.getMessage());
        }
    }
}
