package dev.shonin.issuance.api;

import dev.shonin.issuance.flow.WatchRootCrl;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether the root's CRL has to be renewed, under {@code /q/health/well}: a matter for an operator,
 * and no reason to take the service out of traffic or to start it again.
 */
@Wellness
@ApplicationScoped
class RootCrlHealth implements HealthCheck {

    private final WatchRootCrl watchRootCrl;

    RootCrlHealth(WatchRootCrl watchRootCrl) {
        this.watchRootCrl = watchRootCrl;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("root-crl")
                .withData("until", watchRootCrl.until().toString())
                .status(
                        switch (watchRootCrl.state()) {
                            case HOLDS -> true;
                            case ENDS_SOON, ENDED -> false;
                        })
                .build();
    }
}
