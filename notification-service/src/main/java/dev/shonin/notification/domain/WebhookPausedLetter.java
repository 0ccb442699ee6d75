package dev.shonin.notification.domain;

import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells that a webhook endpoint is paused. It is about no order, and so is queued by itself and not
 * with the mails of orders.
 *
 * @param endpointId {@code whe_…}
 * @param url where its webhooks go
 * @param gone whether it answered 410; otherwise nothing arrived for days
 * @param failingSince since when nothing has arrived
 * @param pausedAt when it was paused
 * @param keptDays for how many days events are kept for it
 */
public record WebhookPausedLetter(
        String endpointId,
        String url,
        boolean gone,
        @Nullable Instant failingSince,
        @Nullable Instant pausedAt,
        long keptDays)
        implements Letter {

    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9-]+\\.)+[A-Za-z][A-Za-z0-9-]*");

    static WebhookPausedLetter sample() {
        return new WebhookPausedLetter(
                "whe_01jd3qk5y0f3v9s2m8r6w4t7xa",
                "https://xn--r8jz45g.example.com/shonin",
                false,
                Instant.parse("2026-11-20T05:05:00Z"),
                Instant.parse("2026-11-23T05:05:00Z"),
                30);
    }

    @Override
    public MessageKind kind() {
        return MessageKind.WEBHOOK_PAUSED;
    }

    @Override
    public String orderId() {
        return endpointId;
    }

    @Override
    public String causeId() {
        return endpointId;
    }

    @Override
    public void tell(Facts facts) {
        String host = String.valueOf(URI.create(url).getHost());
        if (NAME.matcher(host).matches()) {
            facts.name("endpointHost", host);
        } else {
            // An address, where private targets are allowed.
            facts.foreign("endpointHost", host);
        }
        facts.foreign("url", url)
                .exact("endpointId", endpointId)
                .flag("gone", gone)
                .moment("failingSince", failingSince)
                .moment("pausedAt", pausedAt)
                .number("keptDays", keptDays)
                .block("verify", "POST /v1/webhook-endpoints/" + endpointId + "/verify");
    }
}
