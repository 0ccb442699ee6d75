package dev.shonin.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be queued.
 *
 * @param id {@code msg_…}
 * @param accountId whose order it belongs to
 * @param recipient the address to write to
 * @param subject the subject, for those who ask what became of it
 * @param language the reader's language
 * @param letter what it has to say
 * @param sealedToken the sealed random value, for letters that carry a secret
 * @param queuedAt when
 * @param giveUpAt when attempts end
 */
public record NewMessage(
        String id,
        String accountId,
        String recipient,
        String subject,
        Language language,
        Letter letter,
        @Nullable String sealedToken,
        Instant queuedAt,
        Instant giveUpAt) {}
