package dev.shonin.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something to know before placing an order that does not stand in its way. */
public sealed interface Notice {

    /** A running order has one of the names already. */
    record Running(String name, String orderId) implements Notice {}

    /** A certificate covers the same names, and ordering now loses the days it has left. */
    record DaysLost(String orderId, int days) implements Notice {}

    /** Orders are not worked on until then. */
    record UnderMaintenance(Instant until, boolean refused) implements Notice {}

    /** A person will look at the order before anybody is asked to approve it. */
    record ReviewExpected() implements Notice {}

    /** The order is to be paid before anything is done. */
    record PaymentExpected(long amount, String currency) implements Notice {}

    /** What another service was asked has not been answered in time. */
    record Unanswered(@Nullable String what) implements Notice {}
}
