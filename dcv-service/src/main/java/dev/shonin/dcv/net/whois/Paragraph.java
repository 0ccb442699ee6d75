package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.whois.ContactRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lines between blank ones. In answers of the RPSL family (RFC 2622) each is an object: the domain,
 * which names its contacts by handles, and the contacts.
 */
final class Paragraph {

    private static final int LONGEST_HANDLE = 60;

    private final List<WhoisLine> lines;
    private final List<Label> labels;
    private final @Nullable String ownHandle;
    private final boolean hasDomain;

    private Paragraph(List<WhoisLine> lines) {
        this.lines = List.copyOf(lines);
        this.labels =
                lines.stream()
                        .map(line -> Label.of(Objects.requireNonNullElse(line.label(), "")))
                        .toList();
        this.hasDomain = has(Label.Kind.DOMAIN);
        this.ownHandle = hasDomain ? null : findOwnHandle();
    }

    /**
     * A contact that an object names by its handle.
     *
     * @param role the role
     * @param handle the handle, lower case
     */
    record Reference(ContactRole role, String handle) {}

    /** The paragraphs of an answer. */
    static List<Paragraph> all(List<WhoisLine> lines) {
        List<Paragraph> paragraphs = new ArrayList<>();
        List<WhoisLine> open = new ArrayList<>();
        for (WhoisLine line : lines) {
            if (line.isBlank() && !open.isEmpty()) {
                paragraphs.add(new Paragraph(open));
                open.clear();
            } else if (!line.isBlank()) {
                open.add(line);
            }
        }
        if (!open.isEmpty()) {
            paragraphs.add(new Paragraph(open));
        }
        return paragraphs;
    }

    List<WhoisLine> lines() {
        return lines;
    }

    /** What the label of a line means. */
    Label label(int line) {
        return labels.get(line);
    }

    /** Whether the domain's own record, or a piece of it, stands here. */
    boolean isDomainLevel() {
        return ownHandle == null && (hasDomain || !references().isEmpty());
    }

    boolean hasDomain() {
        return hasDomain;
    }

    /** The handle of the contact that is described here, lower case; null where none is. */
    @Nullable String ownHandle() {
        return ownHandle;
    }

    /** Contacts named by handles, unless this is itself a contact. */
    List<Reference> references() {
        if (ownHandle != null) {
            return List.of();
        }
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            WhoisLine line = lines.get(i);
            Label label = labels.get(i);
            boolean mayRefer = label.is(Label.Kind.HANDLE) || label.is(Label.Kind.PARTY);
            if (mayRefer && !line.comment() && isHandle(line.value())) {
                for (ContactRole role : label.roles()) {
                    references.add(new Reference(role, key(line.value())));
                }
            }
        }
        return references;
    }

    /** The mailboxes of the contact that is described here, by its e-mail fields alone. */
    List<MailAddress> ownAddresses() {
        List<MailAddress> addresses = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean email = labels.get(i).is(Label.Kind.EMAIL) && labels.get(i).roles().isEmpty();
            if (email && !lines.get(i).comment()) {
                addresses.addAll(Addresses.ofField(lines.get(i).value()));
            }
        }
        return addresses;
    }

    /** The handles in all paragraphs that name contacts described in others. */
    static Map<String, List<MailAddress>> contacts(List<Paragraph> paragraphs) {
        Map<String, List<MailAddress>> contacts = new java.util.HashMap<>();
        for (Paragraph paragraph : paragraphs) {
            if (paragraph.ownHandle != null) {
                contacts.computeIfAbsent(paragraph.ownHandle, handle -> new ArrayList<>())
                        .addAll(paragraph.ownAddresses());
            }
        }
        return contacts;
    }

    private boolean has(Label.Kind kind) {
        for (int i = 0; i < lines.size(); i++) {
            if (labels.get(i).is(kind) && !lines.get(i).comment()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String findOwnHandle() {
        for (int i = 0; i < lines.size(); i++) {
            WhoisLine line = lines.get(i);
            if (line.comment() || line.label() == null || !isHandle(line.value())) {
                continue;
            }
            boolean named = labels.get(i).is(Label.Kind.OWN_HANDLE);
            // FRED (.cz and others): the object begins with "contact: HANDLE".
            boolean first = isFirst(i) && labels.get(i).is(Label.Kind.CONTACT);
            if (named || first) {
                return key(line.value());
            }
        }
        return null;
    }

    private boolean isFirst(int index) {
        return lines.subList(0, index).stream().allMatch(WhoisLine::comment);
    }

    /** One word, not an address and not one of the words for a role. */
    private static boolean isHandle(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST_HANDLE
                && value.chars().noneMatch(Character::isWhitespace)
                && value.indexOf('@') < 0
                && RoleWords.of(value.toLowerCase(Locale.ROOT)).isEmpty();
    }

    private static String key(String handle) {
        return handle.toLowerCase(Locale.ROOT);
    }
}
