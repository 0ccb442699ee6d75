package dev.shonin.dcv.net.rdap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.whois.ContactRole;
import dev.shonin.dcv.domain.whois.RegistryContact;
import ezvcard.Ezvcard;
import ezvcard.VCard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a domain object (RFC 9083 section 5.3). Only the entities of the domain itself count, by
 * their roles; an entity within the registrar is the registrar's.
 */
final class RdapReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RdapReader() {}

    /**
     * Reads an answer; never throws.
     *
     * @param body the body, UTF-8 (RFC 8259 section 8.1)
     * @param domain the domain asked for: A-labels, lower case; null to take any
     */
    static RdapAnswer read(byte[] body, @Nullable String domain) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (IOException e) {
            return new RdapAnswer.Unusable("not JSON");
        }
        if (!"domain".equals(root.path("objectClassName").asText())) {
            return new RdapAnswer.Unusable("not a domain object");
        }
        String name = root.path("ldhName").asText("").toLowerCase(Locale.ROOT);
        if (domain != null && !name.isEmpty() && !withoutDot(name).equals(domain)) {
            return new RdapAnswer.Unusable("about another domain");
        }
        return answer(root);
    }

    private static RdapAnswer answer(JsonNode root) {
        Redactions redactions = Redactions.of(root.path("redacted"));
        Set<RegistryContact> contacts = new LinkedHashSet<>();
        boolean aboutContacts = false;
        for (JsonNode entity : root.path("entities")) {
            for (ContactRole role : roles(entity)) {
                aboutContacts = true;
                if (!redactions.hidesEmailOf(role)) {
                    addresses(entity)
                            .forEach(address -> contacts.add(new RegistryContact(role, address)));
                }
            }
        }
        if (!contacts.isEmpty()) {
            return new RdapAnswer.Contacts(List.copyOf(contacts));
        }
        String referral = referral(root).orElse(null);
        return referral == null || aboutContacts
                ? new RdapAnswer.Redacted(redactions.names(), referral)
                : new RdapAnswer.Referral(referral);
    }

    private static List<ContactRole> roles(JsonNode entity) {
        List<ContactRole> roles = new ArrayList<>();
        for (JsonNode role : entity.path("roles")) {
            switch (role.asText().toLowerCase(Locale.ROOT)) {
                case "registrant" -> roles.add(ContactRole.REGISTRANT);
                case "administrative" -> roles.add(ContactRole.ADMIN);
                case "technical" -> roles.add(ContactRole.TECH);
                default -> {
                    // registrar, abuse, billing, reseller, sponsor, proxy, notifications, noc:
                    // no Domain Contacts (BR 1.6.1).
                }
            }
        }
        return roles;
    }

    /** The e-mail properties of an entity's jCard (RFC 7095), as long as it can be read at all. */
    private static List<MailAddress> addresses(JsonNode entity) {
        JsonNode card = entity.path("vcardArray");
        if (!card.isArray()) {
            return List.of();
        }
        try {
            VCard vcard = Ezvcard.parseJson(JSON.writeValueAsString(card)).first();
            return vcard == null
                    ? List.of()
                    : vcard.getEmails().stream()
                            .map(email -> Optional.ofNullable(email.getValue()))
                            .flatMap(Optional::stream)
                            .flatMap(value -> MailAddress.parse(value.strip()).stream())
                            .toList();
        } catch (JsonProcessingException | RuntimeException unreadable) {
            // The library meets what it cannot read in many ways; none of them yields an address.
            return List.of();
        }
    }

    private static Optional<String> referral(JsonNode root) {
        for (JsonNode link : root.path("links")) {
            String href = link.path("href").asText("");
            if ("related".equals(link.path("rel").asText())
                    && link.path("type").asText().startsWith("application/rdap+json")
                    && !href.isEmpty()) {
                return Optional.of(href);
            }
        }
        return Optional.empty();
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
