package dev.shonin.order.messaging;

import dev.shonin.kit.work.WorkQueue;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.flow.AnnounceMaintenance;
import dev.shonin.order.flow.FirstOperator;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** What is done when the service starts, by every instance. */
@ApplicationScoped
class OnStart {

    private static final Logger LOG = Logger.getLogger(OnStart.class);

    /** Recurring work is one row, whatever the number of instances. */
    private static final String ALL = "all";

    private final OrderConfig config;
    private final FirstOperator firstOperator;
    private final WorkQueue queue;
    private final AnnounceMaintenance announceMaintenance;
    private final Clock clock;

    OnStart(
            OrderConfig config,
            FirstOperator firstOperator,
            WorkQueue queue,
            AnnounceMaintenance announceMaintenance,
            Clock clock) {
        this.announceMaintenance = announceMaintenance;
        this.config = config;
        this.firstOperator = firstOperator;
        this.queue = queue;
        this.clock = clock;
    }

    @Transactional
    void onStart(@Observes StartupEvent event) {
        config.bootstrapOperatorKey()
                .filter(firstOperator::admit)
                .ifPresent(key -> LOG.info("The first operator's account was made"));
        Instant now = clock.instant();
        queue.enqueue(ExpiryWork.KIND, ALL, now);
        queue.enqueue(ForgettingWork.KIND, ALL, now);
        queue.enqueue(UpkeepWork.KIND, ALL, now);
        announceMaintenance.plan();
    }
}
