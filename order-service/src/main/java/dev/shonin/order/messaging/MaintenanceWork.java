package dev.shonin.order.messaging;

import dev.shonin.kit.work.WorkHandler;
import dev.shonin.order.flow.EndMaintenanceHold;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Lets orders go on after a maintenance window. */
@ApplicationScoped
class MaintenanceWork implements WorkHandler {

    private final EndMaintenanceHold endMaintenanceHold;

    MaintenanceWork(EndMaintenanceHold endMaintenanceHold) {
        this.endMaintenanceHold = endMaintenanceHold;
    }

    @Override
    public String kind() {
        return EndMaintenanceHold.KIND;
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
        endMaintenanceHold.end(subject);
        return Outcome.done();
    }
}
