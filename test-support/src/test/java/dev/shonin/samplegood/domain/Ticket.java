package dev.shonin.samplegood.domain;

import java.time.Clock;
import java.time.Instant;

/** Nothing wrong here. */
public record Ticket(String id, byte[] seal, Instant at) {
    public static Ticket of(String id, Clock clock) {
        return new Ticket(id, new byte[0], clock.instant());
    }
}
