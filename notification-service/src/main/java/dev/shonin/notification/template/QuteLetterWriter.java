package dev.shonin.notification.template;

import dev.shonin.notification.domain.ApprovalLetter;
import dev.shonin.notification.domain.DeliveryLetter;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.LetterWriter;
import dev.shonin.notification.domain.Mail;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.Words;
import dev.shonin.notification.policy.ForeignText;
import dev.shonin.notification.template.MailTemplates.Part;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes letters by the Qute templates in {@code templates/}. */
public final class QuteLetterWriter implements LetterWriter {

    private final MailTemplates templates = new MailTemplates();
    private final Sender sender;
    private final Dates dates;
    private final String approvalPage;
    private final Shown host;
    private final Shown company;
    private final @Nullable Shown support;

    /** Reads all templates; throws when one is missing or broken. */
    public QuteLetterWriter(Sender sender) {
        this.sender = sender;
        this.dates = new Dates(sender.japaneseZone(), sender.englishZone());
        this.approvalPage = sender.baseUrl().toString().replaceAll("/+$", "") + "/approve/";
        this.host = Shown.exact(sender.baseUrl().getAuthority());
        this.company = Shown.exact(sender.company());
        String address = sender.supportAddress();
        this.support = address == null ? null : Shown.exact(address);
    }

    @Override
    public String subject(Letter letter, Language language) {
        String name =
                switch (letter) {
                    case ApprovalLetter approval -> approval.commonName();
                    case DeliveryLetter delivery -> delivery.commonName();
                };
        SubjectView view =
                new SubjectView(ForeignText.line(sender.company()), ShownName.of(name).text());
        String subject = templates.render(letter.kind(), language, Part.SUBJECT, view);
        // The template file ends with a line end; a subject has none.
        return subject.strip();
    }

    @Override
    public Words approval(
            ApprovalLetter letter, Language language, String recipient, String randomValue) {
        ApprovalView view =
                new ApprovalView(
                        company,
                        support,
                        Shown.exact(recipient),
                        Shown.foreign(letter.accountName()),
                        Shown.foreign(letter.applicantName()),
                        foreign(letter.applicantOrganization()),
                        ShownName.of(letter.commonName()),
                        names(letter.names()),
                        Shown.exact(Products.name(letter.product(), language)),
                        date(letter.orderedAt(), language),
                        date(letter.expiresAt(), language),
                        letter.orderId(),
                        approvalPage + randomValue,
                        host);
        return words(letter.kind(), language, view, List.of());
    }

    @Override
    public Words delivery(DeliveryLetter letter, Language language) {
        CertificateFiles files = CertificateFiles.of(letter);
        DeliveryView view =
                new DeliveryView(
                        company,
                        support,
                        Shown.foreign(letter.accountName()),
                        Shown.foreign(letter.applicantName()),
                        foreign(letter.applicantOrganization()),
                        ShownName.of(letter.commonName()),
                        names(letter.names()),
                        Shown.exact(Products.name(letter.product(), language)),
                        date(letter.notBefore(), language),
                        date(letter.notAfter(), language),
                        letter.serialNumber(),
                        letter.fingerprintSha256(),
                        letter.orderId(),
                        Shown.exact(files.certificate().name()),
                        Shown.exact(files.bundle().name()),
                        Shown.exact(files.fullChain().name()),
                        letter.certificatePem().strip(),
                        letter.chainPem().strip());
        return words(letter.kind(), language, view, files.all());
    }

    private Words words(
            MessageKind kind, Language language, Object view, List<Mail.Attachment> attachments) {
        return new Words(
                templates.render(kind, language, Part.TEXT, view),
                templates.render(kind, language, Part.HTML, view),
                attachments);
    }

    private String date(Instant instant, Language language) {
        return dates.format(instant, language);
    }

    private static List<ShownName> names(List<String> names) {
        return names.stream().map(ShownName::of).toList();
    }

    private static @Nullable Shown foreign(@Nullable String text) {
        return text == null || text.isBlank() ? null : Shown.foreign(text);
    }
}
