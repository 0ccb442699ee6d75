package dev.shonin.dcv.domain.whois;

import java.time.Instant;
import java.util.List;

/**
 * What asking for a domain's contacts came to. A server that would not answer, failed or led
 * nowhere says nothing about the domain.
 */
public sealed interface RegistrationReply {

    /**
     * Contacts' mailboxes.
     *
     * @param contacts at least one
     */
    record Contacts(List<RegistryContact> contacts) implements RegistrationReply {
        /** Copies the list. */
        public Contacts {
            contacts = List.copyOf(contacts);
        }
    }

    /** The domain is registered, and no contact's mailbox is published. */
    record Redacted() implements RegistrationReply {}

    /** The domain is not registered. */
    record NotFound() implements RegistrationReply {}

    /** The top-level domain has no server of this kind. */
    record NoServer() implements RegistrationReply {}

    /** This installation does not ask the service. */
    record NotConfigured() implements RegistrationReply {}

    /**
     * A server answers no more for now.
     *
     * @param again when to ask again, at the earliest
     */
    record RateLimited(Instant again) implements RegistrationReply {}

    /**
     * Referrals ended without a contact: in a circle, or at a record that names no server.
     *
     * @param why which of them
     */
    record DeadEnd(String why) implements RegistrationReply {}

    /**
     * A server could not be reached, or answered nothing usable.
     *
     * @param cause what happened, in a few words
     */
    record Failed(String cause) implements RegistrationReply {}

    /** In a few words, for evidence and logs. */
    default String summary() {
        return switch (this) {
            case Contacts contacts -> "contacts";
            case Redacted redacted -> "no contact published";
            case NotFound nothing -> "not registered";
            case NoServer none -> "no server";
            case NotConfigured off -> "not configured";
            case RateLimited limited -> "rate limited until " + limited.again();
            case DeadEnd end -> "dead end: " + end.why();
            case Failed failed -> "failed: " + failed.cause();
        };
    }
}
