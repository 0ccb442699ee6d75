package dev.shonin.notification.template;

import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.MessageKind;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.Variant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All templates, read and parsed once: {@code <kind>/<language>.mail}, the parts {@code
 * <part>-<language>.part} that they include, and the frame of the HTML part, {@code frame.html}.
 * The marks are {@link BodyParser}'s, the expressions Qute's.
 */
final class MailTemplates {

    private static final String SUBJECT = "Subject: ";
    private static final List<String> PARTS = List.of("greeting", "order", "foot");
    private static final String FRAME = "frame.html";

    private final Map<String, MailTemplate> templates = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final TemplateSource source;
    private final Engine engine;
    private final Template frame;

    MailTemplates(TemplateSource source) {
        this.source = source;
        // An engine of our own rather than the injected one: an operator's files are read here, and
        // mails can be rendered without a container around them.
        this.engine =
                Engine.builder()
                        .addDefaults()
                        .addValueResolver(new ReflectionValueResolver())
                        .strictRendering(true)
                        .build();
        for (Language language : Language.values()) {
            for (String part : PARTS) {
                String id = part + '-' + language.tag();
                TemplateSource.File file = source.read(id + ".part");
                engine.putTemplate(id, parse(id, file.name(), file.content()));
            }
            for (MessageKind kind : MessageKind.values()) {
                load(id(kind, language));
            }
        }
        TemplateSource.File file = source.read(FRAME);
        this.frame = parse(FRAME, file.name(), file.content());
    }

    private void load(String id) {
        TemplateSource.File file = source.read(id + ".mail");
        int end = file.content().indexOf('\n');
        if (!file.content().startsWith(SUBJECT) || end < 0) {
            throw new IllegalStateException(
                    file.name() + ":1: the first line must begin with '" + SUBJECT + "'");
        }
        templates.put(
                id,
                new MailTemplate(
                        parse(
                                id + ".subject",
                                file.name(),
                                file.content().substring(SUBJECT.length(), end)),
                        // The line end stays, so that lines keep their numbers.
                        parse(id, file.name(), file.content().substring(end))));
    }

    private Template parse(String id, String file, String content) {
        files.put(id, file);
        try {
            return engine.parse(content, Variant.forContentType(Variant.TEXT_PLAIN), id);
        } catch (TemplateException e) {
            throw broken(e, file);
        }
    }

    /** The subject, filled in. */
    String subject(MessageKind kind, Language language, Map<String, @Nullable Object> facts) {
        return fill(template(kind, language).subject(), facts);
    }

    /** The body, filled in, the values still marked. */
    String body(MessageKind kind, Language language, Map<String, @Nullable Object> facts) {
        return fill(template(kind, language).body(), facts);
    }

    /** The HTML document around a body. */
    String framed(Map<String, @Nullable Object> facts) {
        return fill(frame, facts);
    }

    /** The file that a mail comes from, for people. */
    String file(MessageKind kind, Language language) {
        return files.getOrDefault(id(kind, language), "");
    }

    private MailTemplate template(MessageKind kind, Language language) {
        MailTemplate template = templates.get(id(kind, language));
        if (template == null) {
            throw new IllegalStateException("no template " + id(kind, language));
        }
        return template;
    }

    private String fill(Template template, Map<String, @Nullable Object> facts) {
        try {
            return template.render(facts);
        } catch (TemplateException e) {
            throw broken(e, files.getOrDefault(template.getId(), template.getId()));
        }
    }

    /** Names the file and the line, which is what whoever wrote it has to know. */
    private IllegalStateException broken(TemplateException e, String file) {
        Origin origin = e.getOrigin();
        String where =
                origin == null
                        ? file
                        : files.getOrDefault(origin.getTemplateId(), file) + ':' + origin.getLine();
        return new IllegalStateException(where + ": " + e.getMessage(), e);
    }

    private static String id(MessageKind kind, Language language) {
        return kind.code() + '/' + language.tag();
    }
}
