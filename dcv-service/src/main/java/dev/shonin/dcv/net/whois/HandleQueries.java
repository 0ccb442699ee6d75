package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.whois.ContactRole;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.dcv.net.whois.WhoisDialogue.Heard;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Asks the Japanese registry for the contacts that an attribute-type name (co.jp, or.jp, ne.jp …)
 * names by handles. Of each, the e-mail address alone is read; never the notification address,
 * which tells of changes and approves nothing.
 */
final class HandleQueries {

    private static final int MOST = 6;

    private final WhoisDialogue dialogue;
    private final WhoisAddress server;
    private final Clock clock;

    HandleQueries(WhoisDialogue dialogue, WhoisAddress server, Clock clock) {
        this.dialogue = dialogue;
        this.server = server;
        this.clock = clock;
    }

    /** The contacts; inconclusive where the registry would not answer and none was found. */
    RegistrationReply contacts(Map<ContactRole, List<String>> handles) {
        Map<String, List<ContactRole>> roles = new LinkedHashMap<>();
        for (ContactRole role : ContactRole.values()) {
            for (String handle : handles.getOrDefault(role, List.of())) {
                roles.computeIfAbsent(handle, h -> new ArrayList<>()).add(role);
            }
        }
        Contacts contacts = new Contacts();
        for (Map.Entry<String, List<ContactRole>> entry :
                roles.entrySet().stream().limit(MOST).toList()) {
            String handle = entry.getKey();
            // "/e": in English, so that nothing depends on the character set.
            switch (dialogue.ask(server, "CONTACT " + handle + "/e")) {
                case Heard.Answered answered ->
                        contacts.add(entry.getValue(), addresses(answered.octets(), handle));
                case Heard.Limited limited -> {
                    return new RegistrationReply.RateLimited(
                            clock.instant().plusNanos(limited.pauseNanos()));
                }
                case Heard.Silent silent -> {
                    return new RegistrationReply.Failed(silent.cause());
                }
            }
        }
        return contacts.list().isEmpty()
                ? new RegistrationReply.Redacted()
                : new RegistrationReply.Contacts(contacts.list());
    }

    /** The address in a contact's record, if the record is of that contact. */
    static List<MailAddress> addresses(byte[] octets, String handle) {
        List<MailAddress> addresses = new ArrayList<>();
        boolean itsRecord = false;
        for (WhoisLine line : WhoisLine.all(WhoisText.of(octets, "jp").text())) {
            String label = Objects.requireNonNullElse(line.label(), "").toLowerCase(Locale.ROOT);
            if (line.comment() || label.isEmpty()) {
                continue;
            }
            if (label.contains("ハンドル") || label.endsWith("handle")) {
                itsRecord = line.value().equalsIgnoreCase(handle);
            } else if (itsRecord && isEmail(label)) {
                addresses.addAll(Addresses.ofField(line.value()));
            }
        }
        return addresses;
    }

    private static boolean isEmail(String label) {
        Label meaning = Label.of(label);
        return meaning.is(Label.Kind.EMAIL) && meaning.roles().isEmpty();
    }
}
