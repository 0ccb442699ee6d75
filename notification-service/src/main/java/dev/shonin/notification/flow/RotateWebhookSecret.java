package dev.shonin.notification.flow;

import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookEndpoints;
import dev.shonin.notification.domain.WebhookFault;
import dev.shonin.notification.domain.WebhookRefusal;
import dev.shonin.notification.domain.WebhookRequests;
import dev.shonin.notification.domain.WebhookSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives an endpoint another secret. For a while both sign, so that the receiver may change over
 * whenever it likes.
 */
@ApplicationScoped
public class RotateWebhookSecret {

    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private final WebhookEndpoints endpoints;
    private final WebhookAccess access;
    private final WebhookSecrets secrets;
    private final WebhookRepeats repeats;
    private final Clock clock;

    RotateWebhookSecret(
            WebhookEndpoints endpoints,
            WebhookAccess access,
            WebhookSecrets secrets,
            WebhookRepeats repeats,
            Clock clock) {
        this.endpoints = endpoints;
        this.access = access;
        this.secrets = secrets;
        this.repeats = repeats;
        this.clock = clock;
    }

    /**
     * Adds a secret, once for each Idempotency-Key.
     *
     * @param signature how it signs; as the newest one where null
     * @param overlap for how long the one before goes on signing, ISO 8601; a day where null
     * @throws WebhookRefusal.TwoSecrets when two sign already
     */
    @Transactional
    public CreatedWebhookSecret add(
            String endpointId,
            @Nullable String signature,
            @Nullable String overlap,
            WebhookRequests.Request request,
            Predicate<String> mayChange) {
        WebhookEndpoint endpoint = access.lock(endpointId, mayChange);
        Duration both = overlap(overlap);
        Instant now = clock.instant();
        WebhookSecret secret =
                secrets.make(
                        signature == null
                                ? endpoint.secrets().getLast().scheme()
                                : CreateWebhookEndpoint.scheme(signature),
                        now);
        Optional<CreatedWebhookSecret> earlier = repeats.earlier(request, secret.id(), now);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        List<WebhookSecret> signing =
                endpoint.secrets().stream().filter(each -> each.signsAt(now)).toList();
        if (signing.size() > 1) {
            throw new WebhookRefusal.TwoSecrets(endpointId);
        }
        endpoint.secrets().stream()
                .filter(each -> !each.signsAt(now))
                .forEach(each -> endpoints.removeSecret(each.id()));
        signing.forEach(each -> endpoints.expireSecret(each.id(), now.plus(both)));
        endpoints.addSecret(endpointId, secret);
        return new CreatedWebhookSecret(
                endpoints.find(endpointId).orElseThrow(),
                secret.id(),
                secrets.shown(secret),
                false);
    }

    /**
     * Ends a secret at once. Where that was to be the next one, the one before stays.
     *
     * @throws WebhookRefusal.LastSecret when no other signs
     */
    @Transactional
    public void remove(String endpointId, String secretId, Predicate<String> mayChange) {
        WebhookEndpoint endpoint = access.lock(endpointId, mayChange);
        if (endpoint.secrets().stream().noneMatch(each -> each.id().equals(secretId))) {
            throw new WebhookRefusal.NoSecret(secretId);
        }
        Instant now = clock.instant();
        WebhookSecret other =
                endpoint.secrets().stream()
                        .filter(each -> !each.id().equals(secretId) && each.signsAt(now))
                        .findFirst()
                        .orElseThrow(() -> new WebhookRefusal.LastSecret(secretId));
        endpoints.removeSecret(secretId);
        endpoints.expireSecret(other.id(), null);
    }

    private static Duration overlap(@Nullable String text) {
        if (text == null) {
            return USUAL_OVERLAP;
        }
        try {
            Duration given = Duration.parse(text);
            if (!given.isNegative() && given.compareTo(LONGEST_OVERLAP) <= 0) {
                return given;
            }
        } catch (DateTimeException | ArithmeticException malformed) {
            // Told below, like one that is too long.
        }
        throw new WebhookRefusal.Unacceptable(
                List.of(new WebhookFault(WebhookFault.Kind.OVERLAP_MALFORMED, "/overlap", text)));
    }
}
