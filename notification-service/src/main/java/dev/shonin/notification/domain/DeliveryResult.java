package dev.shonin.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be recorded about a mail after an attempt. */
public sealed interface DeliveryResult {

    /** The state the mail goes to. */
    MessageState state();

    /** The mail server's answer, or what went wrong. */
    String reply();

    /**
     * The mail server took it over.
     *
     * @param reply its answer
     * @param contents a hash of what it said, where the same mail may be sent again; null where not
     */
    record Sent(String reply, @Nullable String contents) implements DeliveryResult {
        /** One that is not sent again. */
        public Sent(String reply) {
            this(reply, null);
        }

        @Override
        public MessageState state() {
            return MessageState.SENT;
        }
    }

    /**
     * It will be tried again.
     *
     * @param reply what put it off
     * @param nextAttemptAt when
     */
    record Deferred(String reply, Instant nextAttemptAt) implements DeliveryResult {
        @Override
        public MessageState state() {
            return MessageState.DEFERRED;
        }
    }

    /**
     * It was refused for good.
     *
     * @param reply the refusal
     */
    record Bounced(String reply) implements DeliveryResult {
        @Override
        public MessageState state() {
            return MessageState.BOUNCED;
        }
    }

    /**
     * It is given up.
     *
     * @param reply what put it off last
     */
    record Failed(String reply) implements DeliveryResult {
        @Override
        public MessageState state() {
            return MessageState.FAILED;
        }
    }

    /**
     * Nobody knows whether it was taken over.
     *
     * @param reply what went wrong
     */
    record Uncertain(String reply) implements DeliveryResult {
        @Override
        public MessageState state() {
            return MessageState.UNCERTAIN;
        }
    }

    /**
     * It is not sent, because nothing would come of it any more.
     *
     * @param reply why
     */
    record Withdrawn(String reply) implements DeliveryResult {
        @Override
        public MessageState state() {
            return MessageState.WITHDRAWN;
        }
    }
}
