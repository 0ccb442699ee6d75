package dev.shonin.notification.template;

import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.MessageKind;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All templates, read and parsed once: {@code templates/<kind>/<language>.<part>}. One that is
 * missing or broken stops the start, with its file and line.
 */
final class MailTemplates {

    /** The parts of a mail, each in a file of its own. */
    enum Part {
        SUBJECT("subject.txt", Variant.TEXT_PLAIN),
        TEXT("txt", Variant.TEXT_PLAIN),
        HTML("html", Variant.TEXT_HTML);

        private final String suffix;
        private final String mediaType;

        Part(String suffix, String mediaType) {
            this.suffix = suffix;
            this.mediaType = mediaType;
        }
    }

    private final Map<String, Template> templates = new HashMap<>();

    MailTemplates() {
        // An engine of our own rather than the injected one: mails can be rendered, and later
        // overridden by files of an operator's, without a container around them.
        Engine engine =
                Engine.builder()
                        .addDefaults()
                        .addValueResolver(new ReflectionValueResolver())
                        .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                        .strictRendering(true)
                        .build();
        for (MessageKind kind : MessageKind.values()) {
            for (Language language : Language.values()) {
                for (Part part : Part.values()) {
                    String file = file(kind, language, part);
                    templates.put(
                            file,
                            engine.parse(read(file), Variant.forContentType(part.mediaType), file));
                }
            }
        }
    }

    /** Fills a template. */
    String render(MessageKind kind, Language language, Part part, Object view) {
        Template template = templates.get(file(kind, language, part));
        if (template == null) {
            throw new IllegalStateException("no template " + file(kind, language, part));
        }
        return template.data("v", view).render();
    }

    private static String file(MessageKind kind, Language language, Part part) {
        return kind.code() + '/' + language.tag() + '.' + part.suffix;
    }

    private static String read(String file) {
        String path = "templates/" + file;
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no template " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
