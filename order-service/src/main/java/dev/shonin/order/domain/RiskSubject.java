package dev.shonin.order.domain;

import dev.shonin.pki.name.DomainName;
import java.time.Duration;
import java.util.List;

/**
 * What the risk rules look at.
 *
 * @param names the order's names
 * @param accountAge how long the account has been there
 * @param recentOrders how many orders it placed within the last hour, as far as this instance saw
 */
public record RiskSubject(List<DomainName> names, Duration accountAge, int recentOrders) {

    /** A defensive copy keeps the record immutable. */
    public RiskSubject {
        names = List.copyOf(names);
    }
}
