package dev.shonin.dcv.domain;

import java.time.Duration;
import java.util.Map;

/** What this service refuses. Each reason a type; {@code api} maps each to a problem. */
public abstract sealed class DcvException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // Refusals are answers, not faults: no stack trace, so that a flood of them costs little.
    private DcvException(String message) {
        super(message, null, false, false);
    }

    /** No such order, or none that this viewer may see. */
    public static final class OrderUnknown extends DcvException {
        private static final long serialVersionUID = 1L;

        private final String orderId;

        /** Names the order. */
        public OrderUnknown(String orderId) {
            super("no order " + orderId);
            this.orderId = orderId;
        }

        /** What was asked for. */
        public String orderId() {
            return orderId;
        }
    }

    /** No such list of approver addresses, none that this viewer may see, or one that has ended. */
    public static final class ApproverListUnknown extends DcvException {
        private static final long serialVersionUID = 1L;

        private final String listId;

        /** Names the list. */
        public ApproverListUnknown(String listId) {
            super("no list " + listId);
            this.listId = listId;
        }

        /** What was asked for. */
        public String listId() {
            return listId;
        }
    }

    /** No such authorization, or none that this viewer may see. */
    public static final class AuthorizationUnknown extends DcvException {
        private static final long serialVersionUID = 1L;

        private final String authorizationId;

        /** Names the authorization. */
        public AuthorizationUnknown(String authorizationId) {
            super("no authorization " + authorizationId);
            this.authorizationId = authorizationId;
        }

        /** What was asked for. */
        public String authorizationId() {
            return authorizationId;
        }
    }

    /** The order has ended: nobody is asked any more. */
    public static final class OrderEnded extends DcvException {
        private static final long serialVersionUID = 1L;

        private final String orderId;

        /** Names the order. */
        public OrderEnded(String orderId) {
            super("order " + orderId + " has ended");
            this.orderId = orderId;
        }

        /** The order. */
        public String orderId() {
            return orderId;
        }
    }

    /** This installation has no key to sign evidence with. */
    public static final class EvidenceNotSigned extends DcvException {
        private static final long serialVersionUID = 1L;

        /** There is nothing to say about it. */
        public EvidenceNotSigned() {
            super("no key to sign evidence with");
        }
    }

    /** The same mail cannot be sent again: it has ended, or would say something else by now. */
    public static final class MailNotRepeatable extends DcvException {
        private static final long serialVersionUID = 1L;

        private final String authorizationId;

        /** Names the authorization. */
        public MailNotRepeatable(String authorizationId) {
            super("the mail of " + authorizationId + " cannot be repeated");
            this.authorizationId = authorizationId;
        }

        /** The authorization. */
        public String authorizationId() {
            return authorizationId;
        }
    }

    /** The authorization waits for nothing any more. */
    public static final class NotPending extends DcvException {
        private static final long serialVersionUID = 1L;

        private final AuthorizationState state;

        /** Tells its state. */
        public NotPending(AuthorizationState state) {
            super("the authorization is " + state.code());
            this.state = state;
        }

        /** Its state. */
        public AuthorizationState state() {
            return state;
        }
    }

    /** There is no mail to send again: no approver has been chosen. */
    public static final class NothingToResend extends DcvException {
        private static final long serialVersionUID = 1L;

        /** As it says. */
        public NothingToResend() {
            super("no approver has been chosen");
        }
    }

    /** The approver given is no mail address. */
    public static final class ApproverMalformed extends DcvException {
        private static final long serialVersionUID = 1L;

        /** As it says. */
        public ApproverMalformed() {
            super("not a mail address");
        }
    }

    /** The approver is not on the current list for the name. */
    public static final class ApproverNotListed extends DcvException {
        private static final long serialVersionUID = 1L;

        private final transient MailAddress approver;
        private final transient ApproverList list;

        /** Tells what is on the list instead. */
        public ApproverNotListed(MailAddress approver, ApproverList list) {
            super(approver + " is not on the list for " + list.name());
            this.approver = approver;
            this.list = list;
        }

        /** The address asked for. */
        public MailAddress approver() {
            return approver;
        }

        /** The list. */
        public ApproverList list() {
            return list;
        }
    }

    /** The approver is not on the list, but some of the list could not be had. */
    public static final class ApproverListIncomplete extends DcvException {
        private static final long serialVersionUID = 1L;

        private final transient MailAddress approver;
        private final transient ApproverList list;

        /** Tells what could not be asked. */
        public ApproverListIncomplete(MailAddress approver, ApproverList list) {
            super("the list for " + list.name() + " is incomplete");
            this.approver = approver;
            this.list = list;
        }

        /** The address asked for. */
        public MailAddress approver() {
            return approver;
        }

        /** The list as far as it could be had. */
        public ApproverList list() {
            return list;
        }
    }

    /** The name cannot be proven in this way. */
    public static final class MethodNotPossible extends DcvException {
        private static final long serialVersionUID = 1L;

        private final String reason;
        private final transient Map<String, String> values;

        /**
         * Tells why.
         *
         * @param reason a stable code, the last part of {@code method.not-possible}'s sentence
         * @param values what the sentence needs
         */
        public MethodNotPossible(String reason, Map<String, String> values) {
            super("not possible: " + reason);
            this.reason = reason;
            this.values = Map.copyOf(values);
        }

        /** Why, as a stable code. */
        public String reason() {
            return reason;
        }

        /** What the sentence needs. */
        public Map<String, String> values() {
            return values;
        }
    }

    /** There is nothing to look for: the name is to be proven by mail, or nothing was chosen. */
    public static final class NothingToCheck extends DcvException {
        private static final long serialVersionUID = 1L;

        /** As it says. */
        public NothingToCheck() {
            super("no page or record is awaited");
        }
    }

    /** Too many checks of one name by one account. */
    public static final class TooManyChecks extends DcvException {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        /** Tells when the next is possible. */
        public TooManyChecks(Duration retryAfter) {
            super("too many checks");
            this.retryAfter = retryAfter;
        }

        /** When asking again makes sense. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** Too many mails, or too soon after the last one. */
    public static final class TooManyMails extends DcvException {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;
        private final boolean usedUp;

        /**
         * Tells when the next is possible.
         *
         * @param retryAfter when asking again makes sense
         * @param usedUp whether all mails are used up, rather than the pause not over
         */
        public TooManyMails(Duration retryAfter, boolean usedUp) {
            super(usedUp ? "all mails are used up" : "too soon after the last mail");
            this.retryAfter = retryAfter;
            this.usedUp = usedUp;
        }

        /** When asking again makes sense. */
        public Duration retryAfter() {
            return retryAfter;
        }

        /** Whether all mails are used up. */
        public boolean usedUp() {
            return usedUp;
        }
    }
}
