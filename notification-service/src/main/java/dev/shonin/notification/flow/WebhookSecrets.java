package dev.shonin.notification.flow;

import dev.shonin.kit.id.Ids;
import dev.shonin.kit.seal.Sealer;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookKey;
import dev.shonin.notification.domain.WebhookScheme;
import dev.shonin.notification.domain.WebhookSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes signing secrets, keeps them sealed, and opens them to sign and for nothing else. */
@ApplicationScoped
class WebhookSecrets {

    private final SecureRandom random = new SecureRandom();
    private final Sealer sealer;

    WebhookSecrets(Sealer sealer) {
        this.sealer = sealer;
    }

    WebhookSecret make(WebhookScheme scheme, Instant now) {
        String id = Ids.next("whs");
        WebhookKey key = WebhookKey.make(scheme, random);
        return new WebhookSecret(
                id, scheme, sealer.seal(key.secret(), id), key.publicKey(), now, null);
    }

    /** What its owner has to know: the secret that both sides share, and no private key. */
    @Nullable String shown(WebhookSecret secret) {
        return switch (secret.scheme()) {
            case HMAC_SHA256 -> open(secret);
            case ED25519 -> null;
        };
    }

    /** What an endpoint's webhooks are signed with now, the newest first. */
    List<String> signing(WebhookEndpoint endpoint, Instant now) {
        return endpoint.secrets().reversed().stream()
                .filter(secret -> secret.signsAt(now))
                .map(this::open)
                .toList();
    }

    private String open(WebhookSecret secret) {
        return sealer.open(secret.sealed(), secret.id());
    }
}
