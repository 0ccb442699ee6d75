package dev.shonin.order.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Further people of an order, fixed once it is placed.
 *
 * @param technical who installs the certificate; null where that is the applicant
 * @param notifications up to three more addresses that notices go to
 */
public record Contacts(@Nullable Person technical, List<String> notifications) {

    /** A defensive copy keeps the record immutable. */
    public Contacts {
        notifications = List.copyOf(notifications);
    }

    /**
     * A person.
     *
     * @param name their name
     * @param email their mail address
     */
    public record Person(String name, String email) {}
}
