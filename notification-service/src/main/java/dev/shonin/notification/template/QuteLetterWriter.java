package dev.shonin.notification.template;

import dev.shonin.notification.domain.Brand;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.LetterWriter;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.Words;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes letters by the Qute templates in {@code templates/}, or those an operator put above. */
public final class QuteLetterWriter implements LetterWriter {

    /** Stands for a secret while templates are tried. */
    private static final String TRIAL = "trial";

    private final MailTemplates templates;
    private final Dates dates;
    private final String origin;
    private final String host;

    /**
     * Reads all templates and tries each with a sample.
     *
     * @throws IllegalStateException naming file and line, when one is missing or broken
     */
    public QuteLetterWriter(Setting setting) {
        this.templates = new MailTemplates(new TemplateSource(setting.templates()));
        this.dates = new Dates(setting.japaneseZone(), setting.englishZone());
        this.origin = setting.baseUrl().toString().replaceAll("/+$", "");
        this.host = Value.exact(setting.baseUrl().getAuthority());
        for (MessageKind kind : MessageKind.values()) {
            for (Language language : Language.values()) {
                attempt(kind, language);
            }
        }
    }

    private void attempt(MessageKind kind, Language language) {
        Brand brand =
                new Brand(
                        "Shonin",
                        "no-reply@shonin.example",
                        null,
                        "support@shonin.example",
                        Brand.ACCENT,
                        Set.of(),
                        null);
        Letter letter = kind.sample();
        try {
            subject(letter, language, brand);
            words(letter, language, brand, "admin@example.com", TRIAL);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    templates.file(kind, language) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String subject(Letter letter, Language language, Brand brand) {
        Map<String, @Nullable Object> facts = facts(letter, language, brand, "", null).values();
        return Value.unmarked(templates.subject(letter.kind(), language, facts)).strip();
    }

    @Override
    public Words words(
            Letter letter,
            Language language,
            Brand brand,
            String recipient,
            @Nullable String secret) {
        TemplateFacts facts = facts(letter, language, brand, recipient, secret);
        List<Block> blocks =
                BodyParser.parse(templates.body(letter.kind(), language, facts.values()), origin);
        TemplateFacts frame = new TemplateFacts(language, dates, origin, null);
        frame.block("body", HtmlForm.of(blocks, language, brand.accent()))
                .block("lang", language.tag())
                // No domain name here: some mail programs show the title, and make links in it.
                .block("title", Value.inHtml(Value.unmarked(Value.exact(brand.company()))))
                .block("accent", brand.accent())
                .flag("japanese", language == Language.JA);
        String unsubscribe = letter.unsubscribePath();
        return new Words(
                TextForm.of(blocks, language),
                templates.framed(frame.values()),
                letter.attachments(),
                unsubscribe == null || secret == null ? null : origin + unsubscribe + secret);
    }

    private TemplateFacts facts(
            Letter letter,
            Language language,
            Brand brand,
            String recipient,
            @Nullable String secret) {
        TemplateFacts facts = new TemplateFacts(language, dates, origin, secret);
        letter.tell(facts);
        facts.exact("company", brand.company())
                .exact("support", brand.supportAddress())
                .exact("recipient", recipient)
                .block("host", host);
        return facts;
    }
}
