package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an account wants to be told what happens to its orders.
 *
 * @param id {@code whe_…}
 * @param accountId whose it is
 * @param settings what its owner decides
 * @param state where it stands
 * @param pause why it is paused
 * @param pausedAt since when
 * @param failingSince since when nothing has arrived; null after a success
 * @param lastSuccessAt when something arrived last, to the minute
 * @param pauseMail what became of the mail about the last pause: {@code due}, {@code sending},
 *     {@code sent}, {@code failed} or {@code uncertain}
 * @param secrets what it signs with, the oldest first
 * @param createdAt when it was made
 * @param updatedAt when its owner changed it last
 */
public record WebhookEndpoint(
        String id,
        String accountId,
        Settings settings,
        WebhookState state,
        @Nullable WebhookPause pause,
        @Nullable Instant pausedAt,
        @Nullable Instant failingSince,
        @Nullable Instant lastSuccessAt,
        @Nullable String pauseMail,
        List<WebhookSecret> secrets,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * What an endpoint's owner decides.
     *
     * @param url where webhooks go
     * @param eventTypes which events; empty for all
     * @param language the language of texts
     * @param contact who is told by mail when it is paused
     * @param description for its owner
     */
    public record Settings(
            String url,
            List<String> eventTypes,
            Language language,
            String contact,
            @Nullable String description) {

        /** Whether events of that type are wanted. */
        public boolean wants(String type) {
            return eventTypes.isEmpty()
                    || eventTypes.stream()
                            .anyMatch(
                                    wanted ->
                                            wanted.endsWith("*")
                                                    ? type.startsWith(
                                                            wanted.substring(
                                                                    0, wanted.length() - 1))
                                                    : wanted.equals(type));
        }
    }
}
