package dev.shonin.notification.api;

import dev.shonin.kit.gallery.Gallery;
import dev.shonin.notification.domain.Brand;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.LetterWriter;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Every kind of mail, from its sample, as text and as HTML. */
@ApplicationScoped
class MailGallery implements Gallery {

    private static final String RECIPIENT = "taro@example.com";
    private static final String TOKEN = "sample";
    private static final Brand BRAND =
            new Brand(
                    "Shonin",
                    "no-reply@shonin.example",
                    null,
                    "support@shonin.example",
                    Brand.ACCENT,
                    Set.of(),
                    null);

    private final LetterWriter writer;

    MailGallery(LetterWriter writer) {
        this.writer = writer;
    }

    @Override
    public List<Exhibit> exhibits() {
        List<Exhibit> exhibits = new ArrayList<>();
        for (MessageKind kind : MessageKind.values()) {
            for (Language language : Language.values()) {
                String stem = kind.code() + '.' + language.tag();
                Supplier<Words> words = () -> words(kind.sample(), language);
                exhibits.add(new Exhibit(stem + ".html", () -> words.get().html()));
                exhibits.add(
                        new Exhibit(
                                stem + ".txt",
                                () ->
                                        writer.subject(kind.sample(), language, BRAND)
                                                + "\n\n"
                                                + words.get().text()));
            }
        }
        return exhibits;
    }

    private Words words(Letter letter, Language language) {
        return writer.words(letter, language, BRAND, RECIPIENT, TOKEN);
    }
}
