package dev.shonin.order.messaging;

import dev.shonin.kit.work.WorkHandler;
import dev.shonin.order.flow.AnnounceMaintenance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Announces maintenance windows when it is time to. */
@ApplicationScoped
class AnnouncementWork implements WorkHandler {

    private final AnnounceMaintenance announce;

    AnnouncementWork(AnnounceMaintenance announce) {
        this.announce = announce;
    }

    @Override
    public String kind() {
        return AnnounceMaintenance.KIND;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Outcome perform(String subject, int attempt) {
        announce.announce(subject);
        return Outcome.done();
    }
}
