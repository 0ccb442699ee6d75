package dev.shonin.local.demo;

import dev.shonin.client.model.Applicant;
import dev.shonin.client.model.ApproverAddresses;
import dev.shonin.client.model.ApproverCandidate;
import dev.shonin.client.model.CsrRequest;
import dev.shonin.client.model.DecodedCsr;
import dev.shonin.client.model.ExcludedSource;
import dev.shonin.client.model.Order;
import dev.shonin.client.model.OrderFailure;
import dev.shonin.client.model.OrderRequest;
import dev.shonin.client.model.ValidationChoice;
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
        Order order = awaitIssued(orderId);
        inbox.ifPresent(mails -> showDelivery(mails, wish.applicantMail(), order));
        verifyAndWrite(wish, key, order, directory);
        return orderId;
    }

    private void analyse(String csr) {
        DecodedCsr decoded =
                steps.step(
                        "The CSR is analysed: POST /v1/csr/decode",
                        () -> shonin.csr().decodeCsr(new CsrRequest().csr(csr), null));
        steps.say("common name %s", decoded.getCommonName());
        steps.say("key         %s %s", decoded.getKey().getType(), decoded.getKey().getBits());
        steps.say(
                "problems    %s", decoded.getProblems().isEmpty() ? "none" : decoded.getProblems());
    }

    private String choose(Wish wish) {
        ApproverAddresses list =
                steps.step(
                        "Who may approve? GET /v1/approver-addresses?domain=" + wish.domain(),
                        () -> shonin.validation().listApproverAddresses(wish.domain(), null));
        for (ApproverCandidate candidate : list.getCandidates()) {
            steps.say(
                    "%-44s %-12s at %s (BR %s)",
                    candidate.getAddress(),
                    candidate.getSource(),
                    candidate.getAdn(),
                    candidate.getBr());
        }
        for (ExcludedSource excluded : list.getExcluded()) {
            steps.say(
                    "not: %-10s at %-28s %s",
                    excluded.getSource(), excluded.getAdn(), excluded.getReason());
        }
        String address = wish.wanted() != null ? wish.wanted() : first(list.getCandidates());
        steps.plain("%n    chosen: %s", address);
        return address;
    }

    /**
     * A published contact first, since somebody put it there on purpose; a constructed address
     * otherwise.
     */
    private static String first(List<ApproverCandidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.getSource().startsWith("dns-"))
                .findFirst()
                .or(() -> candidates.stream().findFirst())
                .map(ApproverCandidate::getAddress)
                .orElseThrow(
                        () -> new IllegalStateException("no approver address for this domain"));
    }

    private String place(Wish wish, String csr, String address) {
        OrderRequest order =
                new OrderRequest()
                        .csr(csr)
                        .product("dv-single")
                        .locale(wish.locale())
                        .applicant(
                                new Applicant()
                                        .name("Hanako Yamada")
                                        .organization("Example K.K.")
                                        .email(wish.applicantMail()))
                        .addValidationsItem(
                                new ValidationChoice()
                                        .name(wish.domain())
                                        .method("email")
                                        .approver(address));
        Order placed =
                steps.step(
                        "The order is placed: POST /v1/orders",
                        () ->
                                shonin.orders()
                                        .placeOrder(order, null, ShoninClient.idempotencyKey()));
        steps.say("order  %s", placed.getId());
        steps.say("status %s", placed.getStatus());
        return placed.getId();
    }

    private Order awaitIssued(String orderId) {
        Order order =
                steps.step(
                        "CAA is asked, the certificate is signed",
                        () -> shonin.awaitFinal(orderId, ISSUE));
        steps.say("status %s", order.getStatus());
        if (order.getStatus() != Order.StatusEnum.ISSUED) {
            OrderFailure failure = order.getFailure();
            throw new IllegalStateException(
                    "the order ended as %s: %s"
                            .formatted(
                                    order.getStatus(),
                                    failure == null ? "no reason given" : failure.getDetail()));
        }
        steps.say("serial %s", order.getCertificate().getSerialNumber());
        steps.say("until  %s", order.getCertificate().getNotAfter());
        return order;
    }

    private void showDelivery(Inbox mails, String to, Order order) {
        Inbox.Mail mail =
                steps.step(
                        "The certificate is delivered by mail",
                        () ->
                                mails.await(to, "BEGIN CERTIFICATE", ISSUE)
                                        .orElseThrow(
                                                () ->
                                                        new IllegalStateException(
                                                                "no delivery mail for "
                                                                        + order.getId())));
        steps.say("from    %s", mail.from());
        steps.say("to      %s", mail.to());
        steps.say("subject %s", mail.subject());
    }

    private void verifyAndWrite(Wish wish, KeyPair key, Order order, Path directory) {
        String root = ShoninClient.text(shonin.ca().readCaCertificatePem("root"));
        String chain =
                steps.step(
                        "The certificate is fetched and its chain verified",
                        () -> {
                            String pem = shonin.certificateChain(order.getCertificate().getId());
                            OpenSsl.verifyByPkix(pem, root, clock.instant());
                            return pem;
                        });
        String end = "-----END CERTIFICATE-----\n";
        int leafEnd = chain.indexOf(end) + end.length();
        String leaf = chain.substring(0, leafEnd);
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
                    shonin.pretty(shonin.orders().readOrderEvents(order.getId(), null)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
        steps.say("certificate.pem, chain.pem, root.pem, key.pem, timeline.json in %s", directory);
    }
}
