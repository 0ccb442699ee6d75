package dev.shonin.testing.openapi;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the path of a document that a request's path is one of. */
final class PathTemplates {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^/{}]+\\}");

    private final List<Template> templates;

    PathTemplates(Stream<String> paths) {
        // Where two fit, the one with more written out is meant (JAX-RS 3.1 section 3.7.2).
        templates =
                paths.map(PathTemplates::template)
                        .sorted(Comparator.comparingInt(Template::literal).reversed())
                        .toList();
    }

    private record Template(String path, int literal, Pattern pattern) {}

    /** The template, such as {@code /v1/orders/{id}}. */
    Optional<String> of(String path) {
        return templates.stream()
                .filter(template -> template.pattern().matcher(path).matches())
                .map(Template::path)
                .findFirst();
    }

    private static Template template(String path) {
        StringBuilder regex = new StringBuilder();
        var parameter = PARAMETER.matcher(path);
        int end = 0;
        int literal = 0;
        while (parameter.find()) {
            regex.append(Pattern.quote(path.substring(end, parameter.start()))).append("[^/]+");
            literal += parameter.start() - end;
            end = parameter.end();
        }
        regex.append(Pattern.quote(path.substring(end)));
        return new Template(path, literal + path.length() - end, Pattern.compile(regex.toString()));
    }
}
