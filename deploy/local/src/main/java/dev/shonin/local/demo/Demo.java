package dev.shonin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.TestRequests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs one order from the key to the verified certificate, by the public API, and shows each step.
 */
final class Demo {

    private static final Duration ISSUE = Duration.ofSeconds(60);

    private final ShoninClient shonin;
    private final Approver approver;
    private final Optional<Inbox> inbox;
    private final Steps steps;
    private final Clock clock;

    Demo(ShoninClient shonin, Approver approver, Optional<Inbox> inbox, Steps steps, Clock clock) {
        this.shonin = shonin;
        this.approver = approver;
        this.inbox = inbox;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * What to order.
     *
     * @param domain the name to certify
     * @param wanted the approver address to use; null for the first that a DNS contact record
     *     names, else the first of the list
     * @param applicantMail where the certificate goes
     * @param locale {@code ja} or {@code en}
     */
    record Wish(String domain, @Nullable String wanted, String applicantMail, String locale) {}

    /** Runs it; returns the order's id. Files are written to {@code directory}. */
    String run(Wish wish, Path directory) {
        KeyPair key =
                steps.step("A key and a CSR are made, on the caller's side", TestRequests::ecKey);
        String csr = TestRequests.csr(key, List.of(wish.domain()));
        analyse(csr);
        String address = choose(wish);
        String orderId = place(wish, csr, address);
        approver.approve(orderId, address, shonin, steps);
        JsonNode order = awaitIssued(orderId);
        inbox.ifPresent(mails -> showDelivery(mails, wish.applicantMail(), order));
        verifyAndWrite(wish, key, order, directory);
        return orderId;
    }

    private void analyse(String csr) {
        JsonNode decoded =
                steps.step("The CSR is analysed: POST /v1/csr/decode", () -> shonin.decodeCsr(csr));
        steps.say("common name %s", decoded.path("commonName").asText());
        JsonNode key = decoded.path("key");
        steps.say("key         %s %s", key.path("type").asText(), key.path("bits").asText());
        steps.say(
                "problems    %s",
                decoded.path("problems").isEmpty() ? "none" : decoded.path("problems"));
    }

    private String choose(Wish wish) {
        JsonNode list =
                steps.step(
                        "Who may approve? GET /v1/approver-addresses?domain=" + wish.domain(),
                        () -> shonin.approverAddresses(wish.domain()));
        for (JsonNode candidate : list.path("candidates")) {
            steps.say(
                    "%-44s %-12s at %s (BR %s)",
                    candidate.path("address").asText(),
                    candidate.path("source").asText(),
                    candidate.path("adn").asText(),
                    candidate.path("br").asText());
        }
        for (JsonNode excluded : list.path("excluded")) {
            steps.say(
                    "not: %-10s at %-28s %s",
                    excluded.path("source").asText(),
                    excluded.path("adn").asText(),
                    excluded.path("reason").asText());
        }
        String address = wish.wanted() != null ? wish.wanted() : first(list.path("candidates"));
        steps.plain("%n    chosen: %s", address);
        return address;
    }

    /**
     * A published contact first, since somebody put it there on purpose; a constructed address
     * otherwise.
     */
    private static String first(JsonNode candidates) {
        String chosen = null;
        for (JsonNode candidate : candidates) {
            boolean published = candidate.path("source").asText().startsWith("dns-");
            if (published) {
                return candidate.path("address").asText();
            }
            chosen = chosen == null ? candidate.path("address").asText() : chosen;
        }
        if (chosen == null) {
            throw new IllegalStateException("no approver address for this domain");
        }
        return chosen;
    }

    private String place(Wish wish, String csr, String address) {
        ObjectNode order =
                ShoninClient.object()
                        .put("csr", csr)
                        .put("product", "dv-single")
                        .put("locale", wish.locale());
        order.putObject("applicant")
                .put("name", "Hanako Yamada")
                .put("organization", "Example K.K.")
                .put("email", wish.applicantMail());
        order.putArray("validations")
                .addObject()
                .put("name", wish.domain())
                .put("method", "email")
                .put("approver", address);
        JsonNode placed =
                steps.step(
                        "The order is placed: POST /v1/orders",
                        () -> shonin.placeOrder(order, UUID.randomUUID().toString()));
        steps.say("order  %s", placed.path("id").asText());
        steps.say("status %s", placed.path("status").asText());
        return placed.path("id").asText();
    }

    private JsonNode awaitIssued(String orderId) {
        JsonNode order =
                steps.step(
                        "CAA is asked, the certificate is signed",
                        () -> shonin.awaitFinal(orderId, ISSUE));
        steps.say("status %s", order.path("status").asText());
        if (!order.path("status").asText().equals("issued")) {
            throw new IllegalStateException(
                    "the order ended as %s: %s"
                            .formatted(
                                    order.path("status").asText(),
                                    order.path("failure")
                                            .path("detail")
                                            .asText("no reason given")));
        }
        JsonNode certificate = order.path("certificate");
        steps.say("serial %s", certificate.path("serialNumber").asText());
        steps.say("until  %s", certificate.path("notAfter").asText());
        return order;
    }

    private void showDelivery(Inbox mails, String to, JsonNode order) {
        Inbox.Mail mail =
                steps.step(
                        "The certificate is delivered by mail",
                        () ->
                                mails.await(to, "BEGIN CERTIFICATE", ISSUE)
                                        .orElseThrow(
                                                () ->
                                                        new IllegalStateException(
                                                                "no delivery mail for "
                                                                        + order.path("id")
                                                                                .asText())));
        steps.say("from    %s", mail.from());
        steps.say("to      %s", mail.to());
        steps.say("subject %s", mail.subject());
    }

    private void verifyAndWrite(Wish wish, KeyPair key, JsonNode order, Path directory) {
        String chain =
                steps.step(
                        "The certificate is fetched and its chain verified",
                        () -> {
                            String pem =
                                    shonin.certificateChain(
                                            order.path("certificate").path("id").asText());
                            String root = shonin.caCertificate("root");
                            OpenSsl.verifyByPkix(pem, root, clock.instant());
                            return pem;
                        });
        String end = "-----END CERTIFICATE-----\n";
        int leafEnd = chain.indexOf(end) + end.length();
        String leaf = chain.substring(0, leafEnd);
        String root = shonin.caCertificate("root");
        OpenSsl.verify(leaf, chain.substring(leafEnd), root, wish.domain());
        steps.say("the JDK's PKIX validator and openssl verify accept it for %s", wish.domain());
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("certificate.pem"), leaf);
            Files.writeString(directory.resolve("chain.pem"), chain.substring(leafEnd));
            Files.writeString(directory.resolve("root.pem"), root);
            Path keyFile = directory.resolve("key.pem");
            Files.deleteIfExists(keyFile);
            Files.createFile(
                    keyFile,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(keyFile, TestRequests.privateKeyPem(key));
            Files.writeString(
                    directory.resolve("timeline.json"),
                    ShoninClient.pretty(shonin.orderEvents(order.path("id").asText())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
        steps.say("certificate.pem, chain.pem, root.pem, key.pem, timeline.json in %s", directory);
    }
}
