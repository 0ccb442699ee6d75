package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.whois.ContactRole;
import dev.shonin.dcv.domain.whois.RegistryContact;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mailboxes of the registrant, the administrative and the technical contact. An address
 * counts where a label says that it is one of theirs, where it stands in a block headed by their
 * role, or in the object that their handle names. Everything else is left alone: an address that is
 * missed costs a choice, an address that is nobody's costs the domain.
 */
final class ContactReader {

    private static final int LONGEST_HEADING = 60;
    private static final int LONGEST_COMMENT_HEADING = 40;
    private static final Set<ContactRole> HOLDER = Set.of(ContactRole.REGISTRANT);

    private final Contacts contacts = new Contacts();
    private final boolean referring;
    private final List<Paragraph> paragraphs;

    private @Nullable Block block;

    /** The indent of the field whose continuation may follow; negative where none may. */
    private int fieldIndent = -1;

    private boolean foreignSeen;

    private ContactReader(List<Paragraph> paragraphs) {
        this.paragraphs = paragraphs;
        this.referring = paragraphs.stream().anyMatch(p -> !p.references().isEmpty());
    }

    /** The contacts, by role. */
    static List<RegistryContact> read(List<Paragraph> paragraphs) {
        ContactReader reader = new ContactReader(paragraphs);
        reader.followHandles();
        for (Paragraph paragraph : paragraphs) {
            reader.read(paragraph);
        }
        return reader.contacts.list();
    }

    private void followHandles() {
        Map<String, List<MailAddress>> described = Paragraph.contacts(paragraphs);
        for (Paragraph paragraph : paragraphs) {
            for (Paragraph.Reference reference : paragraph.references()) {
                contacts.add(
                        Set.of(reference.role()),
                        described.getOrDefault(reference.handle(), List.of()));
            }
        }
    }

    private void read(Paragraph paragraph) {
        foreignSeen = false;
        fieldIndent = -1;
        if (block != null) {
            block = block.afterBlank(paragraph.lines().getFirst().indent());
        }
        for (int i = 0; i < paragraph.lines().size(); i++) {
            WhoisLine line = paragraph.lines().get(i);
            if (line.comment()) {
                comment(line, paragraph.label(i));
            } else if (line.label() != null) {
                labelled(paragraph, line, paragraph.label(i));
            } else {
                free(line, i == 0 || paragraph.lines().get(i - 1).comment());
            }
        }
    }

    /** Some registries head their objects with comments: {@code % Administrative Contact:}. */
    private void comment(WhoisLine line, Label labelled) {
        boolean bare = line.label() == null;
        Label label = bare ? Label.of(line.value()) : labelled;
        boolean heading =
                line.text().strip().length() <= LONGEST_COMMENT_HEADING
                        && (bare || line.value().isEmpty());
        if (heading && label.is(Label.Kind.PARTY)) {
            block = Block.of(label.roles(), line.indent());
        } else if (heading && !bare) {
            block = Block.foreign(line.indent());
        }
    }

    private void labelled(Paragraph paragraph, WhoisLine line, Label label) {
        if (block != null && block.endsBefore(line.indent())) {
            block = null;
        }
        fieldIndent = line.value().isEmpty() && label.is(Label.Kind.PARTY) ? -1 : line.indent();
        Block before = block;
        switch (label.kind()) {
            case EMAIL -> email(paragraph, line, label);
            case PARTY -> party(line, label);
            case PROPERTY -> property(line, label);
            case HANDLE -> {
                // "owner-c:" alone heads a block; with a value it is a reference.
                if (line.value().isEmpty() && isReferenceLabel(line)) {
                    fieldIndent = -1;
                    block = Block.of(label.roles(), line.indent());
                }
            }
            case CONTACT -> roleless(line);
            case CONTACT_TYPE -> byValue(line);
            case FOREIGN -> foreign(line);
            case DOMAIN, SERVER -> block = null;
            case OWN_HANDLE, OTHER -> {}
        }
        if (block != null && block.equals(before)) {
            block = block.with(line.indent());
        }
    }

    private void email(Paragraph paragraph, WhoisLine line, Label label) {
        List<MailAddress> addresses = Addresses.ofField(line.value());
        if (!label.roles().isEmpty()) {
            boolean insideForeign =
                    block != null && block.isForeign() && block.isAbove(line.indent());
            if (!insideForeign) {
                contacts.add(label.roles(), addresses);
            }
            return;
        }
        boolean foundByHandle = paragraph.ownHandle() != null && referring;
        if (block != null && !block.isForeign()) {
            if (!foundByHandle || block.isHeading()) {
                contacts.add(block.roles(), addresses);
            }
        } else if (block == null && paragraph.isDomainLevel() && !foreignSeen) {
            contacts.add(HOLDER, addresses);
        } else if (isPrefixed(line) && block != null && block.isFlatAt(line.indent())) {
            // "Contact email:" beside "Registrar email:", all of one record (.lt).
            contacts.add(HOLDER, paragraph.hasDomain() ? addresses : List.of());
        }
    }

    private void party(WhoisLine line, Label label) {
        block = Block.of(label.roles(), line.indent());
        if (!line.value().isEmpty()) {
            block = block.withValue();
            Addresses.besideName(line.value())
                    .ifPresent(address -> contacts.add(label.roles(), List.of(address)));
            fieldIndent = -1;
        }
    }

    /** "Registrant Name: …" begins the registrant's block where another's was open. */
    private void property(WhoisLine line, Label label) {
        if (block == null || !block.roles().equals(label.roles())) {
            block = Block.of(label.roles(), line.indent()).withValue();
        }
    }

    /** A contact without a role: the public contact window of .jp, the one contact of .tw. */
    private void roleless(WhoisLine line) {
        boolean heading = line.value().isEmpty() || line.value().startsWith("[");
        boolean insideForeign =
                block != null && block.isForeign() && !block.isBelowOrAt(line.indent());
        if (heading && !insideForeign && !foreignSeen) {
            fieldIndent = -1;
            block = Block.of(HOLDER, line.indent());
        } else if (isRole(line.value())) {
            byValue(line);
        }
    }

    private static boolean isRole(String value) {
        Label label = Label.of(value);
        return label.is(Label.Kind.PARTY) || label.is(Label.Kind.FOREIGN);
    }

    private void byValue(WhoisLine line) {
        Label label = Label.of(line.value());
        block =
                label.is(Label.Kind.PARTY)
                        ? Block.of(label.roles(), line.indent())
                        : Block.foreign(line.indent());
    }

    private void foreign(WhoisLine line) {
        Block foreign = Block.foreign(line.indent());
        block = line.value().isEmpty() || line.label() == null ? foreign : foreign.withValue();
        foreignSeen = true;
    }

    private void free(WhoisLine line, boolean first) {
        if (block != null && block.endsBefore(line.indent())) {
            block = null;
        }
        boolean mayHead =
                (first || line.indent() == 0 && block == null)
                        && (block == null || block.isBelowOrAt(line.indent()))
                        && line.value().length() <= LONGEST_HEADING;
        Label heading = mayHead ? Label.of(line.value()) : Label.of("");
        if (heading.is(Label.Kind.PARTY)) {
            block = Block.of(heading.roles(), line.indent());
            fieldIndent = -1;
            return;
        }
        if (heading.is(Label.Kind.FOREIGN)) {
            foreign(line);
            return;
        }
        if (block == null) {
            return;
        }
        boolean continuation = fieldIndent >= 0 && line.indent() > fieldIndent;
        if (!block.isForeign() && !continuation) {
            (block.isAfterBlank()
                            ? Addresses.ofLine(line.value())
                            : Addresses.besideName(line.value())
                                    .or(() -> Addresses.ofLine(line.value())))
                    .ifPresent(address -> take(address));
        }
        block = block.with(line.indent());
    }

    private void take(MailAddress address) {
        if (block != null) {
            contacts.add(block.roles(), List.of(address));
        }
    }

    private static boolean isReferenceLabel(WhoisLine line) {
        return line.label() != null && line.label().toLowerCase(Locale.ROOT).endsWith("-c");
    }

    private static boolean isPrefixed(WhoisLine line) {
        return line.label() != null && line.label().toLowerCase(Locale.ROOT).startsWith("contact");
    }
}
