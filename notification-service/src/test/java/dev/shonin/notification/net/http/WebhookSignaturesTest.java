package dev.shonin.notification.net.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.notification.domain.WebhookKey;
import dev.shonin.notification.domain.WebhookScheme;
import dev.shonin.notification.webhook.StandardWebhook;
import dev.shonin.notification.webhook.StandardWebhook.Judgement;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSignaturesTest {

    private static final String ID = "ord_01jd3qk4x7b2n5c8d1e4g7h0jk_7";
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final String BODY = "{\"type\":\"order.placed\",\"data\":{\"text\":\"承認\"}}";

    private final SecureRandom random = new SecureRandom();

    @Test
    void aReceiverOfEachSchemeAcceptsAndNoOtherKeyFits() {
        WebhookKey secret = WebhookKey.make(WebhookScheme.HMAC_SHA256, random);
        WebhookKey pair = WebhookKey.make(WebhookScheme.ED25519, random);
        String publicKey = String.valueOf(pair.publicKey());
        String header = sign(secret.secret(), pair.secret());

        assertThat(header).matches("v1,[A-Za-z0-9+/]{43}= v1a,[A-Za-z0-9+/]{86}==");
        assertThat(judge(header, BODY, secret.secret())).isEqualTo(Judgement.ACCEPTED);
        assertThat(judge(header, BODY, publicKey)).isEqualTo(Judgement.ACCEPTED);
        assertThat(judge(header, BODY + "\n", secret.secret())).isEqualTo(Judgement.FORGED);
        assertThat(judge(header, BODY + "\n", publicKey)).isEqualTo(Judgement.FORGED);
        WebhookKey other = WebhookKey.make(WebhookScheme.HMAC_SHA256, random);
        WebhookKey otherPair = WebhookKey.make(WebhookScheme.ED25519, random);
        assertThat(judge(header, BODY, other.secret())).isEqualTo(Judgement.FORGED);
        assertThat(judge(header, BODY, String.valueOf(otherPair.publicKey())))
                .isEqualTo(Judgement.FORGED);
    }

    @Test
    void keysAreWrittenAsTheSpecificationHasThem() {
        WebhookKey secret = WebhookKey.make(WebhookScheme.HMAC_SHA256, random);
        WebhookKey pair = WebhookKey.make(WebhookScheme.ED25519, random);
        assertThat(secret.secret()).startsWith("whsec_");
        assertThat(bytes(secret.secret(), "whsec_")).hasSize(32);
        assertThat(secret.publicKey()).isNull();
        assertThat(bytes(pair.secret(), "whsk_")).hasSize(64);
        assertThat(bytes(String.valueOf(pair.publicKey()), "whpk_")).hasSize(32);
        assertThat(bytes(pair.secret(), "whsk_"))
                .endsWith(bytes(String.valueOf(pair.publicKey()), "whpk_"));
        assertThat(secret.toString() + pair)
                .doesNotContain(secret.secret())
                .doesNotContain(pair.secret());
        assertThat(WebhookKey.make(WebhookScheme.HMAC_SHA256, random).secret())
                .isNotEqualTo(secret.secret());
    }

    @Test
    void theKeyOfRfc8032SignsForItsPublicHalf() {
        // RFC 8032 §7.1, test 1: from this seed comes this public key.
        byte[] seed =
                HexFormat.of()
                        .parseHex(
                                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        byte[] point =
                HexFormat.of()
                        .parseHex(
                                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        String header = sign("whsk_" + Base64.getEncoder().encodeToString(seed));
        assertThat(judge(header, BODY, "whpk_" + Base64.getEncoder().encodeToString(point)))
                .isEqualTo(Judgement.ACCEPTED);
    }

    @Test
    void whatIsNoKeyDoesNotSign() {
        assertThatThrownBy(() -> sign("whpk_AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String sign(String... keys) {
        return WebhookSignatures.header(ID, NOW.getEpochSecond(), BODY, List.of(keys));
    }

    private static Judgement judge(String header, String body, String key) {
        return new StandardWebhook()
                .judge(
                        Map.of(
                                "webhook-id",
                                ID,
                                "webhook-timestamp",
                                Long.toString(NOW.getEpochSecond()),
                                "webhook-signature",
                                header),
                        body,
                        List.of(key),
                        NOW.plusSeconds(60));
    }

    private static byte[] bytes(String key, String prefix) {
        return Base64.getDecoder().decode(key.substring(prefix.length()));
    }
}
