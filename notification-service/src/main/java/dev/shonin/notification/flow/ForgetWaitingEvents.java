package dev.shonin.notification.flow;

import dev.shonin.kit.retention.Batch;
import dev.shonin.kit.retention.Forgetting;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives up, one by one, the events that have waited for longer than they are kept. */
@ApplicationScoped
class ForgetWaitingEvents implements Forgetting {

    private final GiveUpWaiting giveUp;

    ForgetWaitingEvents(GiveUpWaiting giveUp) {
        this.giveUp = giveUp;
    }

    @Override
    public String kind() {
        return "waiting-events";
    }

    @Override
    public String least() {
        // The orders' own topic keeps them for 14 days.
        return "P15D";
    }

    /** Each in a transaction of its own, with its dead letter: not in the batch's. */
    @Override
    public int forget(Batch batch) {
        int givenUp = 0;
        for (long id : giveUp.due(batch.before(), batch.most())) {
            if (giveUp.layAside(id)) {
                givenUp++;
            }
        }
        return givenUp;
    }
}
