package dev.shonin.notification.domain;

import java.time.Duration;
import java.util.List;

/** Why something that was asked for about webhooks is not done. */
public abstract sealed class WebhookRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private WebhookRefusal(String message) {
        super(message, null, false, false);
    }

    /** What an endpoint is to be is not acceptable. */
    public static final class Unacceptable extends WebhookRefusal {
        private static final long serialVersionUID = 1L;
        private final transient List<WebhookFault> faults;

        public Unacceptable(List<WebhookFault> faults) {
            super("unacceptable");
            this.faults = List.copyOf(faults);
        }

        /** All that is wrong. */
        public List<WebhookFault> faults() {
            return faults;
        }
    }

    /** There is no such endpoint, or it is another's. */
    public static final class NoEndpoint extends WebhookRefusal {
        private static final long serialVersionUID = 1L;

        public NoEndpoint(String id) {
            super(id);
        }
    }

    /** There is no such delivery, or it is another's. */
    public static final class NoDelivery extends WebhookRefusal {
        private static final long serialVersionUID = 1L;

        public NoDelivery(String id) {
            super(id);
        }
    }

    /** The endpoint has no such secret. */
    public static final class NoSecret extends WebhookRefusal {
        private static final long serialVersionUID = 1L;

        public NoSecret(String id) {
            super(id);
        }
    }

    /** The account has as many endpoints as it may have. */
    public static final class TooManyEndpoints extends WebhookRefusal {
        private static final long serialVersionUID = 1L;
        private final int most;

        public TooManyEndpoints(int most) {
            super("too many endpoints");
            this.most = most;
        }

        /** How many it may have. */
        public int most() {
            return most;
        }
    }

    /** There are two secrets already. */
    public static final class TwoSecrets extends WebhookRefusal {
        private static final long serialVersionUID = 1L;

        public TwoSecrets(String endpointId) {
            super(endpointId);
        }
    }

    /** Without its last secret an endpoint's webhooks could not be signed. */
    public static final class LastSecret extends WebhookRefusal {
        private static final long serialVersionUID = 1L;

        public LastSecret(String secretId) {
            super(secretId);
        }
    }

    /** The endpoint is not active. */
    public static final class NotActive extends WebhookRefusal {
        private static final long serialVersionUID = 1L;
        private final WebhookState state;

        public NotActive(String id, WebhookState state) {
            super(id);
            this.state = state;
        }

        /** Where it stands. */
        public WebhookState state() {
            return state;
        }
    }

    /** The endpoint did not answer the challenge as it should. */
    public static final class ChallengeFailed extends WebhookRefusal {
        private static final long serialVersionUID = 1L;
        private final Why why;

        /**
         * A refusal.
         *
         * @param detail more about it
         */
        public ChallengeFailed(Why why, String detail) {
            super(detail);
            this.why = why;
        }

        /** What kind of failure. */
        public Why why() {
            return why;
        }

        /** What was wrong with the answer, or why there was none. */
        public enum Why {
            /** Its status was no success. */
            STATUS("status"),
            /** Its body was not what it had been sent. */
            ANSWER("answer"),
            /** The URL is none that is dialled, or became another one meanwhile. */
            URL("url"),
            NO_ADDRESS("no-address"),
            ADDRESS_REFUSED("address-refused"),
            NO_CONNECTION("no-connection"),
            TIMEOUT("timeout"),
            BROKEN("broken");

            private final String code;

            Why(String code) {
                this.code = code;
            }

            /** A stable code. */
            public String code() {
                return code;
            }

            /** Why there was no answer. */
            public static Why of(WebhookCaller.Problem problem) {
                return switch (problem) {
                    case URL -> URL;
                    case NO_ADDRESS -> NO_ADDRESS;
                    case ADDRESS_REFUSED -> ADDRESS_REFUSED;
                    case NO_CONNECTION -> NO_CONNECTION;
                    case TIMEOUT -> TIMEOUT;
                    case BROKEN -> BROKEN;
                };
            }
        }
    }

    /** The last challenge was a moment ago. */
    public static final class ChallengedJustNow extends WebhookRefusal {
        private static final long serialVersionUID = 1L;
        private final transient Duration pause;

        public ChallengedJustNow(Duration pause) {
            super("challenged just now");
            this.pause = pause;
        }

        /** How long to wait. */
        public Duration pause() {
            return pause;
        }
    }

    /** The Idempotency-Key was used for another request. */
    public static final class KeyReused extends WebhookRefusal {
        private static final long serialVersionUID = 1L;

        public KeyReused() {
            super("Idempotency-Key used for another request");
        }
    }

    /** What was wrong, or what it is about. */
    public String subject() {
        return String.valueOf(getMessage());
    }
}
