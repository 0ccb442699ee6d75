package dev.shonin.dcv.domain.whois;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one WHOIS answer says. Exactly one of these; a refusal to answer is never a statement. */
public sealed interface WhoisAnswer {

    /**
     * Mailboxes of the registrant, the administrative or the technical contact.
     *
     * @param contacts as printed, each role's duplicates dropped; at least one
     * @param referral the registrar's server where the answer names one, possibly the one that
     *     answered
     */
    record Contacts(List<RegistryContact> contacts, @Nullable String referral)
            implements WhoisAnswer {

        /** Copies the list. */
        public Contacts {
            contacts = List.copyOf(contacts);
        }
    }

    /**
     * Registered (or reserved), and no contact's mailbox is shown, whatever the reason.
     *
     * @param handles contacts named by a handle whose object the answer does not hold
     * @param referral the registrar's server where the answer names one
     */
    record Redacted(Map<ContactRole, List<String>> handles, @Nullable String referral)
            implements WhoisAnswer {

        /** Copies the map. */
        public Redacted {
            Map<ContactRole, List<String>> copy = new EnumMap<>(ContactRole.class);
            handles.forEach((role, values) -> copy.put(role, List.copyOf(values)));
            handles = Map.copyOf(copy);
        }
    }

    /**
     * A thin registry's record: it has no contact objects, the registrar has them.
     *
     * @param server the registrar's server; null where the record names none
     */
    record Referral(@Nullable String server) implements WhoisAnswer {}

    /** Not registered. */
    record NotFound() implements WhoisAnswer {}

    /**
     * The server does not want to answer so often: nothing was learnt about the domain.
     *
     * @param said the line that says so
     */
    record RateLimited(String said) implements WhoisAnswer {}

    /**
     * The server failed, or what it said is no answer to the question.
     *
     * @param said the first line of it, at most 200 characters
     */
    record Unusable(String said) implements WhoisAnswer {}

    /** The stable code of the kind, as the corpora and the benches use it. */
    default String kind() {
        return switch (this) {
            case Contacts contacts -> "contacts";
            case Redacted redacted -> "redacted";
            case Referral referral -> "thin-referral";
            case NotFound nothing -> "not-found";
            case RateLimited limited -> "rate-limited";
            case Unusable unusable -> "error";
        };
    }
}
