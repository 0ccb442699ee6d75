package dev.shonin.notification.domain;

import java.util.List;

/** Why something asked of a mail is refused. */
public abstract sealed class MessageRefusal extends RuntimeException {

    private MessageRefusal(String message) {
        super(message);
    }

    /** There is no such order, or it is another account's. */
    public static final class OrderUnknown extends MessageRefusal {
        private final String orderId;

        /** Refuses. */
        public OrderUnknown(String orderId) {
            super("no order " + orderId);
            this.orderId = orderId;
        }

        /** The order asked for. */
        public String orderId() {
            return orderId;
        }
    }

    /** There is no such mail, or it is another account's. */
    public static final class MessageUnknown extends MessageRefusal {
        private final String messageId;

        /** Refuses. */
        public MessageUnknown(String messageId) {
            super("no message " + messageId);
            this.messageId = messageId;
        }

        /** The mail asked for. */
        public String messageId() {
            return messageId;
        }
    }

    /** An approval request is sent again by its authorization, with a new random value. */
    public static final class ApprovalResend extends MessageRefusal {
        private final String orderId;

        /** Refuses. */
        public ApprovalResend(String messageId, String orderId) {
            super("approval request " + messageId);
            this.orderId = orderId;
        }

        /** The order whose authorizations are to be asked for. */
        public String orderId() {
            return orderId;
        }
    }

    /** A renewal reminder's personal link is gone; another reminder, or the API, brings one. */
    public static final class SecretGone extends MessageRefusal {
        /** Refuses. */
        public SecretGone(String messageId) {
            super("secret of " + messageId + " is wiped");
        }
    }

    /** An account cannot write under that. */
    public static final class BadBrand extends MessageRefusal {
        private final transient List<BrandFault> faults;

        /** Refuses. */
        public BadBrand(List<BrandFault> faults) {
            super("brand: " + faults);
            this.faults = List.copyOf(faults);
        }

        /** Everything that is wrong. */
        public List<BrandFault> faults() {
            return faults;
        }
    }

    /** The mail is neither failed nor uncertain. */
    public static final class NotResendable extends MessageRefusal {
        private final MessageState state;

        /** Refuses. */
        public NotResendable(String messageId, MessageState state) {
            super("message " + messageId + " is " + state.code());
            this.state = state;
        }

        /** The state it is in. */
        public MessageState state() {
            return state;
        }
    }
}
