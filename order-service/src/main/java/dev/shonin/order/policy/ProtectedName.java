package dev.shonin.order.policy;

import java.util.Set;

/**
 * A name that others like to imitate.
 *
 * @param label the label, in lower case, as people read it
 * @param owners the domains of whoever it belongs to: names at or below them imitate nobody
 */
public record ProtectedName(String label, Set<String> owners) {

    /** A defensive copy keeps the record immutable. */
    public ProtectedName {
        owners = Set.copyOf(owners);
    }

    /** Whether the name belongs to the owner. */
    boolean owns(String name) {
        return owners.stream().anyMatch(owner -> name.equals(owner) || name.endsWith("." + owner));
    }
}
