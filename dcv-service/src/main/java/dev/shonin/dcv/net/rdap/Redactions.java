package dev.shonin.dcv.net.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shonin.dcv.domain.whois.ContactRole;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The fields a server declares redacted (RFC 9537). What it says it removed or emptied is not
 * believed should something stand there nevertheless; a replacement value is what it publishes in
 * the contact's stead.
 *
 * @param names every declared field by its name
 * @param hidden the roles whose mailbox is declared removed or emptied
 */
record Redactions(List<String> names, Set<ContactRole> hidden) {

    static Redactions of(JsonNode redacted) {
        List<String> names = new ArrayList<>();
        Set<ContactRole> hidden = EnumSet.noneOf(ContactRole.class);
        for (JsonNode field : redacted) {
            JsonNode name = field.path("name");
            String text = name.path("type").asText(name.path("description").asText(""));
            names.add(text);
            String method = field.path("method").asText("removal").toLowerCase(Locale.ROOT);
            boolean gone =
                    method.equals("removal")
                            || method.equals("emptyvalue")
                            || method.equals("partialvalue");
            if (gone) {
                addRole(text + ' ' + path(field), hidden);
            }
        }
        return new Redactions(List.copyOf(names), hidden);
    }

    boolean hidesEmailOf(ContactRole role) {
        return hidden.contains(role);
    }

    private static String path(JsonNode field) {
        String path = field.path("prePath").asText("") + field.path("postPath").asText("");
        return path.contains("'email'") || path.contains("\"email\"") ? path : "";
    }

    private static void addRole(String text, Set<ContactRole> hidden) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.contains("email") && !lower.contains("e-mail")) {
            return;
        }
        if (lower.contains("registrant")) {
            hidden.add(ContactRole.REGISTRANT);
        }
        if (lower.contains("admin")) {
            hidden.add(ContactRole.ADMIN);
        }
        if (lower.contains("tech")) {
            hidden.add(ContactRole.TECH);
        }
    }
}
