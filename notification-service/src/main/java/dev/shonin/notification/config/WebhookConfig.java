package dev.shonin.notification.config;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be configured about webhooks; {@code application.properties} says by which
 * variable. Apart from {@link NotificationConfig}, which is about mails.
 */
@ConfigMapping(prefix = "shonin.webhooks")
public interface WebhookConfig {

    /** Whether private and loopback addresses may be dialled: tests and private networks only. */
    boolean allowPrivateTargets();

    /**
     * {@code host:port} of the resolvers that hosts are looked up by; the system's where none is
     * given.
     */
    Optional<List<String>> resolvers();

    /** Whether an endpoint may be reached without TLS. */
    boolean allowHttp();

    /** Certificates (PEM) of the CAs trusted in place of the usual ones. */
    Optional<Path> caFile();

    /** How long a connection may take to come about. */
    Duration connectTimeout();

    /** How long a webhook may take in all: name, connection, answer. */
    Duration timeout();

    /** How many bytes of an answer are read. */
    int mostBytes();

    /** Webhooks under way at once, in one instance. */
    int concurrency();

    /** The same to one endpoint; one at a time while nothing arrives there. */
    int concurrencyPerEndpoint();

    /** How long an instance may hold a lane; longer than an attempt takes. */
    Duration lease();

    /** How often to look for what came due with time. */
    Duration poll();

    /** How long after its first attempt a delivery is given up. */
    Duration giveUpAfter();

    /** How long an endpoint may fail without one success until it is paused. */
    Duration pauseAfter();

    /** How long deliveries are kept, delivered or not. */
    Duration keep();
}
