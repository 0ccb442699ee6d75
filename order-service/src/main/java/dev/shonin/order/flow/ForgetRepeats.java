package dev.shonin.order.flow;

import dev.shonin.order.domain.Repeats;
import dev.shonin.order.domain.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/**
 * Forgets which requests were answered, and wipes the sealed answers, once they need no longer be
 * kept.
 */
@ApplicationScoped
public class ForgetRepeats {

    private final Repeats repeats;
    private final Clock clock;

    ForgetRepeats(Repeats repeats, Clock clock) {
        this.repeats = repeats;
        this.clock = clock;
    }

    /** Forgets them; says how many. */
    @Transactional
    public int forget() {
        return repeats.forget(Stamp.moment(clock));
    }
}
