package dev.shonin.dcv.net.whois;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the server an answer refers to. */
final class Referrals {

    private static final Set<String> REGISTRAR_SERVER =
            Set.of("registrar whois server", "whois server", "registrar whois");
    private static final Set<String> REGISTRY_SERVER = Set.of("refer", "whois");
    private static final Pattern HOST =
            Pattern.compile(
                    "(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

    private Referrals() {}

    /** Whether the answer has the field at all, be it empty. */
    static boolean hasRegistrarServer(List<Paragraph> paragraphs) {
        return paragraphs.stream()
                .flatMap(paragraph -> paragraph.lines().stream())
                .anyMatch(line -> isLabelled(line, REGISTRAR_SERVER));
    }

    /**
     * The registrar's server: of the domain's record where name servers' records stand beside it.
     */
    static @Nullable String registrarServer(List<Paragraph> paragraphs) {
        return paragraphs.stream()
                .filter(Paragraph::hasDomain)
                .flatMap(paragraph -> paragraph.lines().stream())
                .flatMap(line -> host(line, REGISTRAR_SERVER).stream())
                .findFirst()
                .orElse(null);
    }

    /** The registry's server, in an answer of the root ({@code refer:} before {@code whois:}). */
    static @Nullable String registryServer(List<Paragraph> paragraphs) {
        List<WhoisLine> lines =
                paragraphs.stream().flatMap(paragraph -> paragraph.lines().stream()).toList();
        return lines.stream()
                .flatMap(line -> host(line, Set.of("refer")).stream())
                .findFirst()
                .or(
                        () ->
                                lines.stream()
                                        .flatMap(line -> host(line, REGISTRY_SERVER).stream())
                                        .findFirst())
                .orElse(null);
    }

    /** A host name as it stands in a referral; empty for anything else. */
    static Optional<String> host(String value) {
        String host =
                value.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("^(?:https?|r?whois)://", "")
                        .replaceFirst("[/:?].*$", "")
                        .replaceFirst("\\.$", "");
        return HOST.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    private static Optional<String> host(WhoisLine line, Set<String> labels) {
        return isLabelled(line, labels) ? host(line.value()) : Optional.empty();
    }

    private static boolean isLabelled(WhoisLine line, Set<String> labels) {
        return !line.comment()
                && line.label() != null
                && labels.contains(line.label().toLowerCase(Locale.ROOT).strip());
    }
}
