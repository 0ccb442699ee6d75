package dev.shonin.order.api;

import dev.shonin.testing.ServiceInfrastructure;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The one way in which the whole service is started in tests. */
public final class OrderTestProfile implements QuarkusTestProfile {

    /** The first operator's key. */
    static final String OPERATOR_KEY =
            "shn_01kz0k3v6sfj3r0b5q2m8n4x7d_0123456789012345678901234567890123456789abc";

    /** So few that a test can make them all. */
    static final int MOST_SUB_ACCOUNTS = 4;

    /** So short that days can be carried over, whatever date it is. */
    static final int PLUS_VALIDITY_DAYS = 10;

    /** The key of signed callbacks: 24 octets that say nothing. */
    static final String CALLBACK_SECRET = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

    @Override
    public Map<String, String> getConfigOverrides() {
        String ov = "shonin.order.products.ov-single.";
        return Map.ofEntries(
                // The place that is kept for products whose organisation is vetted.
                Map.entry("shonin.order.price-list", "src/test/resources/prices.properties"),
                Map.entry(ov + "position", "5"),
                Map.entry(ov + "title.ja", "OV シングル"),
                Map.entry(ov + "title.en", "OV single name"),
                Map.entry(ov + "validation", "ov"),
                Map.entry(ov + "scope", "single"),
                Map.entry(ov + "max-names", "1"),
                Map.entry(ov + "validity-days", "199"),
                Map.entry(ov + "methods", "email"),
                Map.entry(ov + "profile", "ov-public"),
                Map.entry("shonin.order.test-names", "true"),
                Map.entry("shonin.order.bootstrap-operator-key", OPERATOR_KEY),
                Map.entry(
                        "shonin.order.risk.protected-names",
                        "src/test/resources/protected-names.txt"),
                Map.entry("shonin.order.payment.callback-secret", CALLBACK_SECRET),
                Map.entry("shonin.order.preflight.patience", "PT20S"),
                // No answer is missed, however late the first of them finds the consumer.
                Map.entry("mp.messaging.incoming.preflights-in.auto.offset.reset", "earliest"),
                Map.entry("shonin.kit.consumer.attempts", "2"),
                Map.entry("shonin.kit.consumer.first-pause-millis", "10"),
                Map.entry(
                        "shonin.order.accounts.most-sub-accounts",
                        Integer.toString(MOST_SUB_ACCOUNTS)),
                Map.entry("quarkus.log.console.json.enabled", "false"),
                Map.entry(
                        "shonin.order.products.dv-plus.validity-days",
                        Integer.toString(PLUS_VALIDITY_DAYS)));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(ServiceInfrastructure.class, Map.of("database", "orders")));
    }
}
