package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.whois.ContactRole;
import dev.shonin.dcv.domain.whois.RegistryContact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects mailboxes by role: each once, in the order in which they stand. */
final class Contacts {

    private final Map<ContactRole, Set<MailAddress>> byRole = new EnumMap<>(ContactRole.class);

    void add(Collection<ContactRole> roles, Collection<MailAddress> addresses) {
        for (ContactRole role : roles) {
            byRole.computeIfAbsent(role, r -> new LinkedHashSet<>()).addAll(addresses);
        }
    }

    List<RegistryContact> list() {
        List<RegistryContact> contacts = new ArrayList<>();
        byRole.forEach(
                (role, addresses) ->
                        addresses.forEach(
                                address -> contacts.add(new RegistryContact(role, address))));
        return contacts;
    }
}
