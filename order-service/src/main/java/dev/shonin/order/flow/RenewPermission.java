package dev.shonin.order.flow;

import dev.shonin.events.IssuanceFailed;
import dev.shonin.kit.work.WorkQueue;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Params;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.TimelineType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Asks again for a permission to issue that had ended before it was used (BR 3.2.2.8, 4.2.1): its
 * CAA answers too old, its proofs, or the policy that judged no longer in force. Policy, reuse and
 * CAA are then judged anew.
 *
 * <p>At once the first time. A permission holds for hours, so one that has ended when it arrives,
 * time and again, shows that something else is wrong, such as a clock: the pauses grow, and after
 * the last one the order fails as it would for any other cause, for people to look at.
 */
@ApplicationScoped
public class RenewPermission {

    /** The kind of due work that calls this; its subject is an order's id. */
    public static final String WORK = "renew-permission";

    /** How issuance-service calls it. */
    static final String OUTDATED = "authorization.outdated";

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(6));

    private final Orders orders;
    private final SeekIssuance seekIssuance;
    private final WorkQueue queue;
    private final Clock clock;

    RenewPermission(Orders orders, SeekIssuance seekIssuance, WorkQueue queue, Clock clock) {
        this.orders = orders;
        this.seekIssuance = seekIssuance;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Makes a locked order ready again, to seek issuance anew by itself.
     *
     * @return false when something else than the permission was the cause, or it was asked for
     *     often enough
     */
    @Transactional(TxType.MANDATORY)
    public boolean renews(Order order, IssuanceFailed event, Stamp stamp) {
        if (!event.code().equals(OUTDATED) || order.status() != OrderStatus.ISSUING) {
            return false;
        }
        // Counted in the timeline, which is written in the same transaction: what a crash undoes
        // is undone for both.
        int asked = orders.linesOf(order.id(), TimelineType.PERMISSION_ENDED);
        if (asked >= PAUSES.size()) {
            return false;
        }
        Instant again = stamp.recordedAt().plus(PAUSES.get(asked));
        order.permissionEnded(
                OUTDATED,
                stamp,
                Params.of("detail", event.detail())
                        .and("attempt", Integer.toString(asked + 1))
                        .and("most", Integer.toString(PAUSES.size()))
                        .and("at", again.toString())
                        .map());
        queue.enqueue(WORK, order.id(), again);
        return true;
    }

    /** Seeks issuance anew, if the order still waits for that. */
    @Transactional
    public void seek(String orderId) {
        orders.lock(orderId)
                // One that waits for a proof seeks issuance when that is there.
                .filter(order -> order.status() == OrderStatus.READY && order.allNamesValid())
                .ifPresent(
                        order -> {
                            seekIssuance.seek(
                                    order, Stamp.now(Stamp.ORDER_SERVICE, Stamp.moment(clock)));
                            orders.save(order);
                        });
    }
}
