package dev.shonin.notification.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.shonin.notification.domain.WebhookDelivery;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookSecret;
import dev.shonin.notification.domain.WebhookState;
import dev.shonin.notification.flow.CreatedWebhookSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Webhook endpoints and deliveries as the API shows them. */
final class WebhookViews {

    private WebhookViews() {}

    /** An endpoint. */
    @Schema(
            name = "WebhookEndpoint",
            examples =
                    """
                    {"id":"whe_01jd3qk5y0f3v9s2m8r6w4t7xa","accountId":"acc_01jd3qk4x7b2n5c8d1e4g7h0jk",
                     "url":"https://hooks.example.com/shonin","eventTypes":["certificate.*"],"locale":"ja",
                     "contact":"ops@example.com","state":"active","lastSuccessAt":"2026-11-22T04:00:00Z",
                     "secrets":[{"id":"whs_01jd3qk6z1g4w0t3n9s7x5v8yb","signature":"hmac-sha256",
                     "createdAt":"2026-11-20T01:00:00Z"}],
                     "createdAt":"2026-11-20T01:00:00Z","updatedAt":"2026-11-20T01:00:00Z","actions":[]}
                    """)
    record EndpointView(
            String id,
            String accountId,
            String url,
            @Schema(description = "Which events; empty for all") List<String> eventTypes,
            String locale,
            String contact,
            @Nullable String description,
            @Schema(description = "pending (never verified), active or paused") String state,
            @Schema(description = "failing, gone or url-changed") @Nullable String pauseReason,
            @Nullable Instant pausedAt,
            @Schema(description = "Since when nothing has arrived; absent after a success")
                    @Nullable Instant failingSince,
            @Schema(description = "When something arrived last, to the minute")
                    @Nullable Instant lastSuccessAt,
            @Schema(
                            description =
                                    "What became of the mail about the pause: due, sending, sent,"
                                            + " failed or uncertain")
                    @Nullable String pauseMail,
            List<SecretView> secrets,
            Instant createdAt,
            Instant updatedAt,
            List<MessageView.Action> actions) {

        static EndpointView of(WebhookEndpoint endpoint) {
            WebhookEndpoint.Settings settings = endpoint.settings();
            return new EndpointView(
                    endpoint.id(),
                    endpoint.accountId(),
                    settings.url(),
                    settings.eventTypes(),
                    settings.language().tag(),
                    settings.contact(),
                    settings.description(),
                    endpoint.state().code(),
                    endpoint.pause() == null ? null : endpoint.pause().code(),
                    endpoint.pausedAt(),
                    endpoint.failingSince(),
                    endpoint.lastSuccessAt(),
                    endpoint.pauseMail(),
                    endpoint.secrets().stream().map(SecretView::of).toList(),
                    endpoint.createdAt(),
                    endpoint.updatedAt(),
                    actions(endpoint));
        }

        private static List<MessageView.Action> actions(WebhookEndpoint endpoint) {
            String path = WebhookEndpointsResource.PATH + '/' + endpoint.id();
            List<MessageView.Action> actions = new ArrayList<>();
            if (endpoint.state() == WebhookState.ACTIVE) {
                actions.add(new MessageView.Action("test", "POST", path + "/test", "reseller"));
            } else {
                actions.add(new MessageView.Action("verify", "POST", path + "/verify", "reseller"));
            }
            return actions;
        }
    }

    /** A secret, without what it is. */
    @Schema(name = "WebhookSecret")
    record SecretView(
            String id,
            @Schema(description = "hmac-sha256 (v1) or ed25519 (v1a)") String signature,
            @Schema(description = "whpk_…, what ed25519 signatures are verified with")
                    @Nullable String publicKey,
            Instant createdAt,
            @Schema(description = "When it stops signing, as another follows it")
                    @Nullable Instant expiresAt) {

        static SecretView of(WebhookSecret secret) {
            return new SecretView(
                    secret.id(),
                    secret.scheme().code(),
                    secret.publicKey(),
                    secret.createdAt(),
                    secret.expiresAt());
        }
    }

    /** A secret that was made, this once with what it is. */
    @Schema(name = "CreatedWebhookSecret")
    record CreatedView(
            String secretId,
            @Schema(
                            description =
                                    "whsec_…, shown this once only; absent for ed25519, whose"
                                            + " public key stands in the endpoint's secrets")
                    @Nullable String secret,
            EndpointView endpoint) {

        static CreatedView of(CreatedWebhookSecret created) {
            return new CreatedView(
                    created.secretId(), created.text(), EndpointView.of(created.endpoint()));
        }

        // Records end up in log lines.
        @Override
        public String toString() {
            return "CreatedView[" + secretId + "]";
        }
    }

    /**
     * Endpoints.
     *
     * @param endpoints in the order in which they were made
     * @param next the place behind the last one; absent where there is none behind
     */
    @Schema(name = "WebhookEndpoints")
    record EndpointsView(List<EndpointView> endpoints, @Nullable String next) {}

    /** A delivery. */
    @Schema(
            name = "WebhookDelivery",
            examples =
                    """
                    {"id":"whd_01jd3qk7a2h5x1v4p0t8y6w9zc","endpointId":"whe_01jd3qk5y0f3v9s2m8r6w4t7xa",
                     "webhookId":"ord_01jd3qk4x7b2n5c8d1e4g7h0jk_7","orderId":"ord_01jd3qk4x7b2n5c8d1e4g7h0jk",
                     "seq":7,"type":"certificate.issued","occurredAt":"2026-11-22T04:00:00Z",
                     "state":"waiting","attempts":2,"lastStatus":503,"lastError":"The endpoint answered 503.",
                     "nextAttemptAt":"2026-11-22T04:00:35Z","giveUpAt":"2026-11-25T04:00:01Z",
                     "lastAttemptAt":"2026-11-22T04:00:06Z","createdAt":"2026-11-22T04:00:00Z",
                     "actions":[{"action":"redeliver","method":"POST","by":"reseller",
                     "href":"/v1/webhook-deliveries/whd_01jd3qk7a2h5x1v4p0t8y6w9zc/redeliver"}]}
                    """)
    record DeliveryView(
            String id,
            String endpointId,
            @Schema(description = "The webhook-id: the same for every attempt") String webhookId,
            @Nullable String orderId,
            @Schema(description = "Its place in the order's timeline") @Nullable Integer seq,
            String type,
            Instant occurredAt,
            @Schema(description = "waiting, delivered or given-up") String state,
            @Schema(description = "Attempts since it was recorded or asked for last") int attempts,
            @Schema(description = "The HTTP status of the last answer")
                    @Nullable Integer lastStatus,
            @Schema(description = "Why the last attempt was no success") @Nullable String lastError,
            @Nullable Instant lastAttemptAt,
            @Schema(description = "While it waits") @Nullable Instant nextAttemptAt,
            @Schema(description = "When attempts end, while it waits; absent before the first")
                    @Nullable Instant giveUpAt,
            @Nullable Instant deliveredAt,
            Instant createdAt,
            @Schema(
                            type = SchemaType.OBJECT,
                            description = "What is sent; in the answer about one delivery only")
                    @JsonRawValue
                    @Nullable String payload,
            List<MessageView.Action> actions) {

        static DeliveryView of(WebhookDelivery delivery, boolean whole) {
            WebhookDelivery.Event event = delivery.event();
            boolean waits = delivery.state() == WebhookDelivery.State.WAITING;
            return new DeliveryView(
                    delivery.id(),
                    delivery.endpointId(),
                    event.id(),
                    event.orderId(),
                    event.orderId() == null ? null : event.seq(),
                    event.type(),
                    event.occurredAt(),
                    delivery.state().code(),
                    delivery.attempts(),
                    delivery.lastStatus(),
                    delivery.lastError(),
                    delivery.lastAttemptAt(),
                    waits ? delivery.nextAttemptAt() : null,
                    waits ? delivery.giveUpAt() : null,
                    delivery.deliveredAt(),
                    delivery.createdAt(),
                    whole ? event.body() : null,
                    List.of(
                            new MessageView.Action(
                                    "redeliver",
                                    "POST",
                                    WebhookDeliveriesResource.PATH
                                            + '/'
                                            + delivery.id()
                                            + "/redeliver",
                                    "reseller")));
        }
    }

    /**
     * Deliveries.
     *
     * @param deliveries the newest first
     * @param next the place behind the last one; absent where there is none behind
     */
    @Schema(name = "WebhookDeliveries")
    record DeliveriesView(List<DeliveryView> deliveries, @Nullable String next) {}

    /**
     * Events that are delivered once more.
     *
     * @param queued how many
     */
    @Schema(name = "WebhookRedelivered")
    record QueuedView(int queued) {}
}
