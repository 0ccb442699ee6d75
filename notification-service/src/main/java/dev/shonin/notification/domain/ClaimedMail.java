package dev.shonin.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the hands of this process, and of no other until its lease has passed.
 *
 * @param id {@code msg_…}
 * @param accountId whose order it belongs to
 * @param recipient the address to write to
 * @param subject the subject it was queued with
 * @param language the reader's language
 * @param letter what it has to say
 * @param sealedToken the sealed random value, for letters that carry a secret
 * @param attempt how often it has been attempted, this time included; grows only, and so tells one
 *     claim from another
 * @param attemptInRow the same since it was queued or asked for anew
 * @param alreadyDeferred whether an earlier attempt in this row was put off
 * @param giveUpAt when attempts end
 * @param trace the trace in which it was queued
 */
public record ClaimedMail(
        String id,
        String accountId,
        String recipient,
        String subject,
        Language language,
        Letter letter,
        @Nullable String sealedToken,
        int attempt,
        int attemptInRow,
        boolean alreadyDeferred,
        Instant giveUpAt,
        @Nullable String trace) {}
