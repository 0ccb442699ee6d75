package dev.shonin.order.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Names of orders that were refused, and of certificates that had to be revoked. */
public interface RefusedNames {

    /** Why a name was refused before, a stable code; empty where it was not. */
    Optional<String> reason(String name);

    /** Keeps names that were refused, within the caller's transaction. */
    void add(Collection<String> names, String orderId, String reason, Instant at);
}
