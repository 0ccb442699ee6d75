package dev.shonin.notification.flow;

import dev.shonin.kit.id.Ids;
import dev.shonin.notification.domain.WebhookDeliveries;
import dev.shonin.notification.domain.WebhookDelivery;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookEndpoints;
import dev.shonin.notification.domain.WebhookRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Shows endpoints, and what became of deliveries. */
@ApplicationScoped
public class ReadWebhooks {

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final WebhookAccess access;

    ReadWebhooks(WebhookEndpoints endpoints, WebhookDeliveries deliveries, WebhookAccess access) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.access = access;
    }

    /** One endpoint. */
    @Transactional
    public WebhookEndpoint endpoint(String id, Predicate<String> maySee) {
        return access.find(id, maySee);
    }

    /**
     * Endpoints behind a place.
     *
     * @param accountId whose; null for all accounts'
     */
    @Transactional
    public List<WebhookEndpoint> endpoints(
            @Nullable String accountId, @Nullable String after, int limit) {
        return endpoints.list(accountId, after, limit);
    }

    /** One delivery. */
    @Transactional
    public WebhookDelivery delivery(String id, Predicate<String> maySee) {
        return Optional.of(id)
                .filter(text -> Ids.isA("whd", text))
                .flatMap(deliveries::find)
                .filter(delivery -> maySee.test(delivery.accountId()))
                .orElseThrow(() -> new WebhookRefusal.NoDelivery(id));
    }

    /** Deliveries before a place, the newest first. */
    @Transactional
    public List<WebhookDelivery> deliveries(
            WebhookDeliveries.Filter filter, @Nullable String before, int limit) {
        String endpoint = filter.endpointId();
        String order = filter.orderId();
        boolean none =
                (endpoint != null && !Ids.isA("whe", endpoint))
                        || (order != null && !Ids.isA("ord", order));
        return none ? List.of() : deliveries.list(filter, before, limit);
    }
}
