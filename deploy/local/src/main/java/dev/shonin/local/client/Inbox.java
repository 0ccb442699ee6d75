package dev.shonin.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The local stack's mail sink, as its JSON API shows it. */
public final class Inbox {

    private final URI base;

    public Inbox(URI base) {
        this.base = base;
    }

    /**
     * A mail.
     *
     * @param number its number in the sink, growing
     */
    public record Mail(long number, String from, String to, String subject, String text) {}

    /** Waits for a mail to an address whose text contains something. */
    public Optional<Mail> await(String to, String containing, Duration atMost) {
        return mails(to, containing, atMost).stream().findFirst();
    }

    /** The mails to an address whose text contains something; waits for the first. */
    public List<Mail> mails(String to, String containing, Duration atMost) {
        URI query =
                base.resolve(
                        "/api/messages?to=%s&contains=%s&wait=%d"
                                .formatted(encode(to), encode(containing), atMost.toSeconds()));
        JsonNode answer =
                Http.json(
                        HttpRequest.newBuilder(query)
                                .timeout(atMost.plusSeconds(15))
                                .GET()
                                .build());
        List<Mail> mails = new ArrayList<>();
        for (JsonNode mail : answer.path("messages")) {
            mails.add(
                    new Mail(
                            mail.path("n").asLong(),
                            mail.path("from").asText(),
                            mail.path("to").isArray()
                                    ? mail.path("to").path(0).asText()
                                    : mail.path("to").asText(),
                            mail.path("subject").asText(),
                            mail.path("text").asText()));
        }
        return mails;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
