package dev.shonin.order.messaging;

import dev.shonin.kit.work.WorkHandler;
import dev.shonin.order.flow.RenewPermission;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Asks again for permissions to issue that had ended before they were used. */
@ApplicationScoped
class PermissionWork implements WorkHandler {

    private final RenewPermission renewPermission;

    PermissionWork(RenewPermission renewPermission) {
        this.renewPermission = renewPermission;
    }

    @Override
    public String kind() {
        return RenewPermission.WORK;
    }

    @Override
    public int concurrency() {
        return 2;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Outcome perform(String subject, int attempt) {
        renewPermission.seek(subject);
        return Outcome.done();
    }
}
