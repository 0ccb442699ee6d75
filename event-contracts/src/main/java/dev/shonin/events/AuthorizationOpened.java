package dev.shonin.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A proof was opened for one name of an order, or opened anew with another method or address.
 *
 * @param authorizationId {@code aut_…}
 * @param orderId the order
 * @param name the name to be proven
 * @param method the method, such as {@code email}; null while a choice is awaited
 * @param approver the chosen approver address; null while a choice is awaited
 * @param adn the authorization domain name the address belongs to; null while a choice is awaited
 * @param openedAt when
 */
public record AuthorizationOpened(
        String authorizationId,
        String orderId,
        String name,
        @Nullable String method,
        @Nullable String approver,
        @Nullable String adn,
        Instant openedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
