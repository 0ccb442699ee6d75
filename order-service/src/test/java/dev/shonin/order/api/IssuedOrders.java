package dev.shonin.order.api;

import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.CertificateIssued;
import dev.shonin.kit.id.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;

/** Brings orders to their certificates, by the events of the other services. */
final class IssuedOrders {

    private IssuedOrders() {}

    /** An order whose certificate was issued just now. */
    static String issued(Client reseller, Clock clock, Duration valid, String... names) {
        String id = reseller.placed(names);
        proven(reseller, clock, id, names);
        issue(reseller, clock, valid, id, names);
        return id;
    }

    /** Every name of the order is proven, and so issuance is sought. */
    static void proven(Client reseller, Clock clock, String id, String... names) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        for (String name : names) {
            Broker.tell(
                    new AuthorizationCompleted(
                            Ids.next("aut"),
                            id,
                            name,
                            "valid",
                            "email",
                            "3.2.2.4.4",
                            "example.com",
                            "admin@example.com",
                            null,
                            now,
                            null,
                            null));
        }
        await(reseller, id, "issuing");
    }

    /** The certificate was signed. */
    static void issue(Client reseller, Clock clock, Duration valid, String id, String... names) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Broker.tell(
                new CertificateIssued(
                        "crt" + id.substring(3),
                        id,
                        reseller.accountId(),
                        "dv-public",
                        names[0],
                        List.of(names),
                        "0a1b",
                        "ab".repeat(32),
                        now,
                        now.plus(valid),
                        "pem",
                        "pem",
                        now));
        await(reseller, id, "issued");
    }

    private static void await(Client reseller, String id, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> reseller.get("/v1/orders/" + id).path("status").equals(status));
    }
}
