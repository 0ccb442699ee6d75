package dev.shonin.notification.domain;

import org.jspecify.annotations.Nullable;

/**
 * A mail that came to an end without an answer: its sender died, or its order was closed.
 *
 * @param id {@code msg_…}
 * @param orderId the order
 * @param kind what it is about
 * @param recipient the address written to
 * @param approvalId the approval, for approval requests
 */
public record EndedMail(
        String id,
        String orderId,
        MessageKind kind,
        String recipient,
        @Nullable String approvalId) {}
