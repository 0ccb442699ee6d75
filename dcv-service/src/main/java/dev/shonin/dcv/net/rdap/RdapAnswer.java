package dev.shonin.dcv.net.rdap;

import dev.shonin.dcv.domain.whois.RegistryContact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one RDAP answer about a domain says. */
sealed interface RdapAnswer {

    /**
     * Contacts' mailboxes.
     *
     * @param contacts at least one
     */
    record Contacts(List<RegistryContact> contacts) implements RdapAnswer {
        /** Copies the list. */
        public Contacts {
            contacts = List.copyOf(contacts);
        }
    }

    /**
     * A record with contacts, none of which shows a mailbox, or one without contacts and referral.
     *
     * @param declared the fields that the server itself calls redacted (RFC 9537), by name
     * @param referral where the registrar's record is; null where none is named
     */
    record Redacted(List<String> declared, @Nullable String referral) implements RdapAnswer {
        /** Copies the list. */
        public Redacted {
            declared = List.copyOf(declared);
        }
    }

    /**
     * A thin registry's record: no contact objects, and where the registrar's record is.
     *
     * @param url the registrar's record
     */
    record Referral(String url) implements RdapAnswer {}

    /**
     * Not an answer about that domain.
     *
     * @param why what is wrong with it
     */
    record Unusable(String why) implements RdapAnswer {}

    /** The stable code of the kind. */
    default String kind() {
        return switch (this) {
            case Contacts contacts -> "contacts";
            case Redacted redacted -> "redacted";
            case Referral referral -> "thin-referral";
            case Unusable unusable -> "error";
        };
    }
}
