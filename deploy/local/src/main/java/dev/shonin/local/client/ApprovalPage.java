package dev.shonin.local.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The approval page, used as a browser would: fetched, and its form sent.
 *
 * @param address the link from the mail
 * @param status the HTTP status
 * @param html the page
 */
public record ApprovalPage(URI address, int status, String html) {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/approve/[A-Za-z0-9_-]+");
    private static final Pattern NONCE =
            Pattern.compile(
                    "name=\"nonce\"\\s+value=\"([^\"]+)\"|value=\"([^\"]+)\"\\s+name=\"nonce\"");
    private static final Pattern HEADING = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The link in a mail's text. */
    public static Optional<URI> link(String mailText) {
        Matcher matcher = LINK.matcher(mailText);
        return matcher.find() ? Optional.of(URI.create(matcher.group())) : Optional.empty();
    }

    /** Opens the page; by itself that changes nothing. */
    public static ApprovalPage open(URI address) {
        HttpResponse<String> response =
                Http.send(HttpRequest.newBuilder(address).timeout(PATIENCE).GET().build());
        return new ApprovalPage(address, response.statusCode(), response.body());
    }

    /** What the page says at its top. */
    public String heading() {
        Matcher matcher = HEADING.matcher(html);
        return matcher.find() ? matcher.group(1).replaceAll("<[^>]*>|\\s+", " ").strip() : "";
    }

    /** Whether the page shows an outcome rather than asking for one. */
    public boolean isDecided() {
        return status == 200 && !NONCE.matcher(html).find();
    }

    /**
     * Signs for the names in the mail, and presses the approve button; returns the page that
     * follows.
     */
    public ApprovalPage approve() {
        return submit("approve", "&scope=fqdn&signature=Shonin");
    }

    /** Presses the reject button; returns the page that follows. */
    public ApprovalPage reject() {
        return submit("reject", "&reason=");
    }

    private ApprovalPage submit(String verb, String fields) {
        Matcher matcher = NONCE.matcher(html);
        if (!matcher.find()) {
            throw new IllegalStateException(
                    "the page at %s has no form (HTTP %d: %s)"
                            .formatted(address.getHost(), status, heading()));
        }
        String nonce = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        HttpResponse<String> response =
                Http.send(
                        HttpRequest.newBuilder(URI.create(address + "/" + verb))
                                .timeout(PATIENCE)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "nonce="
                                                        + URLEncoder.encode(
                                                                nonce, StandardCharsets.UTF_8)
                                                        + fields))
                                .build());
        if (response.statusCode() == 303) {
            URI next = address.resolve(response.headers().firstValue("Location").orElseThrow());
            return open(next);
        }
        return new ApprovalPage(address, response.statusCode(), response.body());
    }
}
