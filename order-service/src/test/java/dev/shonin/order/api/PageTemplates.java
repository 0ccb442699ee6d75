package dev.shonin.order.api;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The templates of the class path without a framework around them, set up as the framework's own
 * engine is: HTML is escaped, and a value that is not there is a failure.
 */
final class PageTemplates {

    private PageTemplates() {}

    /** An engine that knows every template under {@code templates/}. */
    static Engine engine() {
        return Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .addLocator(PageTemplates::locate)
                .strictRendering(true)
                .build();
    }

    private static Optional<TemplateLocator.TemplateLocation> locate(String id) {
        String file = "/templates/" + id + (id.endsWith(".html") ? "" : ".html");
        try (InputStream in =
                Objects.requireNonNull(PageTemplates.class.getResourceAsStream(file), file)) {
            String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(
                    new TemplateLocator.TemplateLocation() {
                        @Override
                        public Reader read() {
                            return new StringReader(source);
                        }

                        @Override
                        public Optional<Variant> getVariant() {
                            return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
