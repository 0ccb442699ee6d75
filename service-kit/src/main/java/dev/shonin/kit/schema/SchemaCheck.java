package dev.shonin.kit.schema;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Ready means, among other things, that no migration is missing. Asked until it is so, once. */
@Readiness
@ApplicationScoped
class SchemaCheck implements HealthCheck {

    private static final String NAME = "schema";

    private final Flyway flyway;
    private volatile boolean complete;

    SchemaCheck(Flyway flyway) {
        this.flyway = flyway;
    }

    @Override
    public HealthCheckResponse call() {
        if (!complete) {
            try {
                complete = flyway.info().pending().length == 0;
            } catch (FlywayException e) {
                return HealthCheckResponse.down(NAME);
            }
        }
        return complete ? HealthCheckResponse.up(NAME) : HealthCheckResponse.down(NAME);
    }
}
