package dev.shonin.notification.flow;

import dev.shonin.events.TimelineTypes;
import dev.shonin.kit.id.Ids;
import dev.shonin.notification.config.WebhookConfig;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookEndpoints;
import dev.shonin.notification.domain.WebhookFault;
import dev.shonin.notification.domain.WebhookRefusal;
import dev.shonin.notification.domain.WebhookRequests;
import dev.shonin.notification.domain.WebhookScheme;
import dev.shonin.notification.domain.WebhookSecret;
import dev.shonin.notification.policy.WebhookSettingsRule;
import dev.shonin.notification.policy.WebhookUrlRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes an endpoint, pending until it is verified. */
@ApplicationScoped
public class CreateWebhookEndpoint {

    private static final int MOST = 20;

    private final WebhookEndpoints endpoints;
    private final WebhookSecrets secrets;
    private final WebhookRepeats repeats;
    private final AnnounceWebhooks announcement;
    private final WebhookSettingsRule rule;
    private final Clock clock;

    CreateWebhookEndpoint(
            WebhookEndpoints endpoints,
            WebhookSecrets secrets,
            WebhookRepeats repeats,
            AnnounceWebhooks announcement,
            WebhookConfig config,
            Clock clock) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.repeats = repeats;
        this.announcement = announcement;
        this.rule = rule(config);
        this.clock = clock;
    }

    static WebhookSettingsRule rule(WebhookConfig config) {
        return new WebhookSettingsRule(
                new WebhookUrlRule(config.allowHttp(), config.allowPrivateTargets()),
                TimelineTypes.all());
    }

    /**
     * Makes it, once for each Idempotency-Key.
     *
     * @param accountId whose it is to be
     * @param signature how it signs: {@code hmac-sha256}, also where null, or {@code ed25519}
     * @throws WebhookRefusal when it is not acceptable, or one too many
     */
    @Transactional
    public CreatedWebhookSecret create(
            String accountId,
            WebhookSettingsRule.Wanted wanted,
            @Nullable String signature,
            WebhookRequests.Request request) {
        WebhookEndpoint.Settings settings = rule.check(wanted);
        Instant now = clock.instant();
        WebhookSecret secret = secrets.make(scheme(signature), now);
        Optional<CreatedWebhookSecret> earlier = repeats.earlier(request, secret.id(), now);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        endpoints.lockAccount(accountId);
        int before = endpoints.count(accountId);
        if (before >= MOST) {
            throw new WebhookRefusal.TooManyEndpoints(MOST);
        }
        String id = Ids.next("whe");
        endpoints.add(id, accountId, settings, now);
        endpoints.addSecret(id, secret);
        if (before == 0) {
            // Before it is verified: until then the news has arrived, and nothing is missed after.
            announcement.announce(accountId, true, now);
        }
        return new CreatedWebhookSecret(
                endpoints.find(id).orElseThrow(), secret.id(), secrets.shown(secret), false);
    }

    static WebhookScheme scheme(@Nullable String signature) {
        if (signature == null) {
            return WebhookScheme.HMAC_SHA256;
        }
        return WebhookScheme.of(signature)
                .orElseThrow(
                        () ->
                                new WebhookRefusal.Unacceptable(
                                        List.of(
                                                new WebhookFault(
                                                        WebhookFault.Kind.SIGNATURE_UNKNOWN,
                                                        "/signature",
                                                        signature))));
    }
}
