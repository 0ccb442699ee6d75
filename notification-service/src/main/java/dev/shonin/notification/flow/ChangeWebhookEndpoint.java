package dev.shonin.notification.flow;

import dev.shonin.notification.config.WebhookConfig;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookEndpoints;
import dev.shonin.notification.policy.WebhookSettingsRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.function.Predicate;

/** Changes what an endpoint's owner decides. With another URL it is paused until verified. */
@ApplicationScoped
public class ChangeWebhookEndpoint {

    private final WebhookEndpoints endpoints;
    private final WebhookAccess access;
    private final WebhookSettingsRule rule;
    private final Clock clock;

    ChangeWebhookEndpoint(
            WebhookEndpoints endpoints, WebhookAccess access, WebhookConfig config, Clock clock) {
        this.endpoints = endpoints;
        this.access = access;
        this.rule = CreateWebhookEndpoint.rule(config);
        this.clock = clock;
    }

    /** Changes it, and returns it as it is then. */
    @Transactional
    public WebhookEndpoint change(
            String id, WebhookSettingsRule.Wanted wanted, Predicate<String> mayChange) {
        access.lock(id, mayChange);
        endpoints.change(id, rule.check(wanted), clock.instant());
        return endpoints.find(id).orElseThrow();
    }
}
