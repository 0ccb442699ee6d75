package dev.shonin.dcv.caa;

import dev.shonin.dcv.domain.dns.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of an {@code issue} or {@code issuewild} property (RFC 8659 section 4.2).
 *
 * @param issuer the issuer domain name in lower case; empty where the value names none, which
 *     forbids everybody
 * @param parameters what follows it, in order; tags in lower case
 */
public record IssueValue(String issuer, List<Parameter> parameters) {

    private static final String WSP = "[ \\t]*";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern ISSUER =
            Pattern.compile(WSP + "(" + LABEL + "(?:\\." + LABEL + ")*)?" + WSP);
    private static final Pattern PARAMETER =
            Pattern.compile(
                    WSP
                            + "("
                            + LABEL
                            + ")"
                            + WSP
                            + "="
                            + WSP
                            + "([\\x21-\\x3A\\x3C-\\x7E]*)"
                            + WSP);

    /** No domain name is longer; longer ones are not worth matching. */
    private static final int MAX_ISSUER = 300;

    /** Copies the parameters. */
    public IssueValue {
        parameters = List.copyOf(parameters);
    }

    /** A parameter: a tag and a value. */
    public record Parameter(String tag, String value) {}

    /**
     * Reads a value; empty where it does not follow the grammar. Such a property is to be read as
     * one that names no issuer (RFC 8659 section 4.2), so the caller must count it as forbidding.
     */
    public static Optional<IssueValue> parse(Octets octets) {
        return octets.utf8().flatMap(IssueValue::parseText);
    }

    private static Optional<IssueValue> parseText(String text) {
        int semicolon = text.indexOf(';');
        String first = semicolon < 0 ? text : text.substring(0, semicolon);
        Matcher issuer = ISSUER.matcher(first);
        if (first.length() > MAX_ISSUER || !issuer.matches()) {
            return Optional.empty();
        }
        String name = issuer.group(1) == null ? "" : issuer.group(1).toLowerCase(Locale.ROOT);
        String rest = semicolon < 0 ? "" : text.substring(semicolon + 1);
        if (rest.isBlank()) {
            return Optional.of(new IssueValue(name, List.of()));
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String part : rest.split(";", -1)) {
            Matcher parameter = PARAMETER.matcher(part);
            if (!parameter.matches()) {
                return Optional.empty();
            }
            parameters.add(
                    new Parameter(parameter.group(1).toLowerCase(Locale.ROOT), parameter.group(2)));
        }
        return Optional.of(new IssueValue(name, parameters));
    }

    /** The values of every parameter with that tag. */
    public List<String> values(String tag) {
        return parameters.stream().filter(p -> p.tag().equals(tag)).map(Parameter::value).toList();
    }
}
