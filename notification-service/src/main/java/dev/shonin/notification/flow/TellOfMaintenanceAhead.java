package dev.shonin.notification.flow;

import dev.shonin.events.MaintenanceAnnounced;
import dev.shonin.notification.domain.AccountContacts;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.MaintenanceAheadLetter;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the accounts' people of maintenance that comes near, each once for a window. */
@ApplicationScoped
public class TellOfMaintenanceAhead {

    private static final String REFUSE = "refuse";

    private final AccountContacts contacts;
    private final Postbox postbox;

    TellOfMaintenanceAhead(AccountContacts contacts, Postbox postbox) {
        this.contacts = contacts;
        this.postbox = postbox;
    }

    /** A window comes near; it may be told of several times. */
    public void on(MaintenanceAnnounced announced) {
        for (AccountContacts.Contact contact : contacts.all()) {
            postbox.post(
                    letter(announced, contact),
                    contact.accountId(),
                    contact.address(),
                    contact.language(),
                    null);
        }
    }

    private static MaintenanceAheadLetter letter(
            MaintenanceAnnounced announced, AccountContacts.Contact contact) {
        return new MaintenanceAheadLetter(
                announced.windowId(),
                contact.language() == Language.JA ? announced.textJa() : announced.textEn(),
                announced.startsAt(),
                announced.endsAt(),
                announced.mode().equals(REFUSE),
                contact.address());
    }
}
