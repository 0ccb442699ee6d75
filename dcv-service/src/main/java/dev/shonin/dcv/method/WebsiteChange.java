package dev.shonin.dcv.method;

import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.http.PageVisit;
import dev.shonin.dcv.domain.http.Pages;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofFinding.Sighting;
import dev.shonin.dcv.domain.proof.ProofTask;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/**
 * Agreed-Upon Change to Website v2, BR 3.2.2.4.18: a file below {@code /.well-known/pki-validation}
 * whose content has the random value. The file's name is another random text, so the value is in no
 * request. For this very name only: neither for names below it nor for a wildcard.
 *
 * <p>The value must stand on its own between white space: a server that puts all sorts of things
 * into one page proves less than one that serves the file.
 */
public final class WebsiteChange {

    private static final int SEEN_LIMIT = 80;

    private WebsiteChange() {}

    /** Looks for it. */
    public static ProofFinding check(ProofTask.Page task, Pages pages) {
        if (task.adn().isWildcard()) {
            throw new IllegalArgumentException("no page stands on " + task.adn());
        }
        PageVisit visit = pages.visit(task.adn(), task.path(), task.value());
        String url = visit.hops().isEmpty() ? "" : visit.hops().getLast().url();
        return switch (visit.reply()) {
            case PageVisit.Reply.Content content -> read(task, visit, url, content);
            case PageVisit.Reply.Refused refused ->
                    new ProofFinding.Failed(
                            seen(
                                    visit,
                                    refused.code(),
                                    Map.of("url", url, "seen", refused.detail())));
            case PageVisit.Reply.Failed failed ->
                    new ProofFinding.Inconclusive(
                            seen(
                                    visit,
                                    failed.code(),
                                    Map.of("url", url, "seen", failed.detail())));
        };
    }

    private static ProofFinding read(
            ProofTask.Page task, PageVisit visit, String url, PageVisit.Reply.Content content) {
        if (content.status() < 200 || content.status() > 299) {
            return new ProofFinding.Failed(
                    seen(
                            visit,
                            "page.status",
                            Map.of("url", url, "status", Integer.toString(content.status()))));
        }
        if (holds(content.body(), task.value())) {
            return new ProofFinding.Passed(seen(visit, "page.found", Map.of("url", url)));
        }
        String text = content.body().printable(SEEN_LIMIT);
        String code =
                content.cut()
                        ? "page.too-long"
                        : content.body().length() == 0 ? "page.empty" : "page.other-content";
        return new ProofFinding.Failed(seen(visit, code, Map.of("url", url, "seen", text)));
    }

    private static boolean holds(Octets body, String value) {
        byte[] wanted = value.getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        String text = new String(body.bytes(), StandardCharsets.ISO_8859_1);
        for (String word : text.split("\\s+", -1)) {
            found |= MessageDigest.isEqual(word.getBytes(StandardCharsets.ISO_8859_1), wanted);
        }
        return found;
    }

    private static Sighting seen(PageVisit visit, String code, Map<String, String> values) {
        return new Sighting(
                code,
                values,
                visit.lookups(),
                visit.hops(),
                visit.reply() instanceof PageVisit.Reply.Content content ? content : null);
    }
}
