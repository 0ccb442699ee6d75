package dev.shonin.order.domain;

import static dev.shonin.order.domain.OrderStatus.AWAITING_PAYMENT;
import static dev.shonin.order.domain.OrderStatus.AWAITING_VALIDATION;
import static dev.shonin.order.domain.OrderStatus.CANCELLED;
import static dev.shonin.order.domain.OrderStatus.EXPIRED;
import static dev.shonin.order.domain.OrderStatus.FAILED;
import static dev.shonin.order.domain.OrderStatus.ISSUED;
import static dev.shonin.order.domain.OrderStatus.ISSUING;
import static dev.shonin.order.domain.OrderStatus.READY;
import static dev.shonin.order.domain.OrderStatus.REJECTED;
import static dev.shonin.order.domain.OrderStatus.UNDER_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransitionsTest {

    /** The table once more, as the plan says it, so that a change to it is made on purpose. */
    private static final Map<OrderStatus, Set<OrderStatus>> PLAN = new EnumMap<>(OrderStatus.class);

    static {
        PLAN.put(
                AWAITING_PAYMENT,
                EnumSet.of(UNDER_REVIEW, AWAITING_VALIDATION, ISSUED, CANCELLED, EXPIRED));
        PLAN.put(
                UNDER_REVIEW,
                EnumSet.of(AWAITING_VALIDATION, ISSUED, REJECTED, CANCELLED, EXPIRED));
        PLAN.put(AWAITING_VALIDATION, EnumSet.of(READY, ISSUED, REJECTED, CANCELLED, EXPIRED));
        PLAN.put(READY, EnumSet.of(ISSUING, ISSUED, REJECTED, CANCELLED, EXPIRED));
        PLAN.put(ISSUING, EnumSet.of(ISSUED, FAILED, READY));
        PLAN.put(FAILED, EnumSet.of(ISSUING, ISSUED, REJECTED, CANCELLED, EXPIRED));
        PLAN.put(ISSUED, EnumSet.noneOf(OrderStatus.class));
        PLAN.put(REJECTED, EnumSet.noneOf(OrderStatus.class));
        PLAN.put(CANCELLED, EnumSet.noneOf(OrderStatus.class));
        PLAN.put(EXPIRED, EnumSet.noneOf(OrderStatus.class));
    }

    @Test
    void everyPairIsAllowedOrForbiddenAsPlanned() {
        for (OrderStatus from : OrderStatus.values()) {
            for (OrderStatus to : OrderStatus.values()) {
                assertThat(Transitions.allowed(from, to))
                        .as("%s to %s", from, to)
                        .isEqualTo(PLAN.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @Test
    void endsAreExactlyTheStatesThatNothingFollows() {
        assertThat(Arrays.stream(OrderStatus.values()).filter(Transitions::isEnd))
                .containsExactlyInAnyOrder(ISSUED, REJECTED, CANCELLED, EXPIRED);
    }

    @Test
    void everyStateCanBeReached() {
        Set<OrderStatus> reached = EnumSet.of(AWAITING_PAYMENT);
        for (boolean grew = true; grew; ) {
            Set<OrderStatus> next = EnumSet.copyOf(reached);
            reached.forEach(status -> next.addAll(Transitions.from(status)));
            grew = reached.addAll(next);
        }
        assertThat(reached).containsExactlyInAnyOrder(OrderStatus.values());
    }

    @Test
    void anOrderRefusesEveryMoveThatIsNotInTheTable() {
        List<OrderStatus> noCancel =
                Arrays.stream(OrderStatus.values())
                        .filter(status -> !PLAN.getOrDefault(status, Set.of()).contains(CANCELLED))
                        .toList();
        assertThat(noCancel).contains(ISSUING, ISSUED);
        for (OrderStatus status : noCancel) {
            Order order = SampleOrders.in(status);
            assertThatExceptionOfType(IllegalMove.class)
                    .as("cancel in %s", status)
                    .isThrownBy(() -> order.cancel(SampleOrders.stamp()))
                    .satisfies(move -> assertThat(move.from()).isEqualTo(status))
                    .satisfies(move -> assertThat(move.to()).isEqualTo(CANCELLED));
            assertThat(order.status()).isEqualTo(status);
            assertThat(order.news()).isEmpty();
        }
    }

    @Test
    void codesAreThoseOfTheApi() {
        for (OrderStatus status : OrderStatus.values()) {
            assertThat(OrderStatus.of(status.code())).contains(status);
        }
        assertThat(AWAITING_VALIDATION.code()).isEqualTo("awaiting_validation");
        assertThat(OrderStatus.of("AWAITING_VALIDATION")).isEmpty();
    }
}
