package dev.shonin.issuance.messaging;

import dev.shonin.issuance.flow.RevokeCompromised;
import dev.shonin.kit.work.WorkHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Looks once more for certificates with a key that was blocked while they were being signed. */
@ApplicationScoped
class CompromisedKeyWork implements WorkHandler {

    private final RevokeCompromised revokeCompromised;

    CompromisedKeyWork(RevokeCompromised revokeCompromised) {
        this.revokeCompromised = revokeCompromised;
    }

    @Override
    public String kind() {
        return RevokeCompromised.WORK;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Outcome perform(String subject, int attempt) {
        revokeCompromised.revokeAll(subject);
        return Outcome.done();
    }
}
