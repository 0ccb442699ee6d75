package dev.shonin.notification.net.http;

import dev.shonin.notification.config.WebhookConfig;
import dev.shonin.notification.domain.WebhookCaller;
import dev.shonin.pki.address.AddressFilter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the way to endpoints as it is configured. */
@ApplicationScoped
class WebhookCallerMaker {

    private static WebhookAddresses.Resolver resolver(WebhookConfig config) {
        return config.resolvers()
                .<WebhookAddresses.Resolver>map(list -> DnsHostAddresses.over(list))
                .orElseGet(WebhookAddresses.Resolver::ofSystem);
    }

    @Produces
    @Singleton
    WebhookCaller caller(Vertx vertx, Clock clock, WebhookConfig config) {
        return new WebhookHttp(
                new WebhookAddresses(
                        resolver(config), new AddressFilter(config.allowPrivateTargets())),
                new WebhookExchange(
                        vertx,
                        config.connectTimeout(),
                        config.caFile().orElse(null),
                        config.mostBytes()),
                clock,
                config.timeout());
    }
}
