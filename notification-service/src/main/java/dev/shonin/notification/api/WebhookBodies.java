package dev.shonin.notification.api;

import dev.shonin.notification.policy.WebhookSettingsRule;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What requests about webhook endpoints say. */
final class WebhookBodies {

    private WebhookBodies() {}

    /**
     * A new endpoint.
     *
     * @param url where webhooks go
     * @param eventTypes which events
     * @param locale the language of texts
     * @param contact who is told when it is paused
     * @param description for its owner
     * @param signature how it signs
     */
    @Schema(
            name = "NewWebhookEndpoint",
            requiredProperties = {"url", "contact"},
            examples =
                    """
                    {"url":"https://hooks.example.com/shonin","eventTypes":["certificate.*","order.rejected"],
                     "locale":"ja","contact":"ops@example.com"}
                    """)
    record NewEndpoint(
            @Schema(description = "Where webhooks go: https, a host name, port 443 or from 1024 on")
                    @Nullable String url,
            @Schema(
                            description =
                                    "Which events, by their types (certificate.issued) or families"
                                            + " (certificate.*); all when left out or empty")
                    @Nullable List<@Nullable String> eventTypes,
            @Schema(description = "The language of texts: ja, or en when left out")
                    @Nullable String locale,
            @Schema(description = "The mail address of who is told when the endpoint is paused")
                    @Nullable String contact,
            @Schema(description = "For you; at most 200 characters") @Nullable String description,
            @Schema(description = "hmac-sha256, also when left out, or ed25519")
                    @Nullable String signature) {

        WebhookSettingsRule.Wanted wanted() {
            return new WebhookSettingsRule.Wanted(url, eventTypes, locale, contact, description);
        }
    }

    /**
     * What an endpoint is to be from now on, whole.
     *
     * @param url where webhooks go
     * @param eventTypes which events
     * @param locale the language of texts
     * @param contact who is told when it is paused
     * @param description for its owner
     */
    @Schema(
            name = "WebhookEndpointSettings",
            requiredProperties = {"url", "contact"})
    record Settings(
            @Nullable String url,
            @Nullable List<@Nullable String> eventTypes,
            @Nullable String locale,
            @Nullable String contact,
            @Nullable String description) {

        WebhookSettingsRule.Wanted wanted() {
            return new WebhookSettingsRule.Wanted(url, eventTypes, locale, contact, description);
        }
    }

    /**
     * Another secret.
     *
     * @param signature how it signs
     * @param overlap for how long the one before goes on signing
     */
    @Schema(name = "NewWebhookSecret", examples = "{\"overlap\":\"P1D\"}")
    record NewSecret(
            @Schema(description = "hmac-sha256 or ed25519; as before when left out")
                    @Nullable String signature,
            @Schema(
                            description =
                                    "For how long the secret before goes on signing too, ISO 8601,"
                                            + " PT0S to P7D; P1D when left out")
                    @Nullable String overlap) {}

    /**
     * Events to be delivered once more.
     *
     * @param since those recorded then or later
     * @param state only those in this state
     */
    @Schema(
            name = "WebhookRedelivery",
            requiredProperties = "since",
            examples = "{\"since\":\"2026-11-22T04:00:00Z\",\"state\":\"given-up\"}")
    record Redelivery(
            @Schema(description = "Those recorded then or later, ISO 8601") @Nullable String since,
            @Schema(description = "waiting, delivered or given-up; all when left out")
                    @Nullable String state) {}
}
