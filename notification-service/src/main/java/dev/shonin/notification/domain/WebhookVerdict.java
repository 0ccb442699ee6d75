package dev.shonin.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an attempt means for the delivery. */
public sealed interface WebhookVerdict {

    /** The HTTP status, where there was an answer. */
    @Nullable Integer status();

    /** It arrived. */
    record Delivered(Integer status) implements WebhookVerdict {}

    /**
     * It is attempted again.
     *
     * @param status the HTTP status
     * @param why what was wrong
     * @param at when
     * @param giveUpAt until when attempts go on
     */
    record Again(@Nullable Integer status, String why, Instant at, Instant giveUpAt)
            implements WebhookVerdict {}

    /**
     * It is not attempted any more.
     *
     * @param status the HTTP status
     * @param why what was wrong
     */
    record GivenUp(@Nullable Integer status, String why) implements WebhookVerdict {}
}
