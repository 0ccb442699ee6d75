package dev.shonin.order.domain;

import java.util.List;

/**
 * What became of the time left when an order was placed to follow another one.
 *
 * @param reasons why it is a new order rather than a renewal, as stable codes; empty for a renewal
 * @param daysLeft how many whole days the earlier certificate had left
 * @param carriedOverDays how many of them the new certificate gets on top
 */
public record RenewalTerms(List<String> reasons, int daysLeft, int carriedOverDays) {

    /** A defensive copy keeps the record immutable. */
    public RenewalTerms {
        reasons = List.copyOf(reasons);
    }

    /** How many of them are lost. */
    public int lostDays() {
        return daysLeft - carriedOverDays;
    }
}
