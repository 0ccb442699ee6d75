package dev.shonin.notification.domain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way to endpoints. */
public interface WebhookCaller {

    /** Makes one attempt. Never throws for what a name, a network or a server can do. */
    Answer post(Call call);

    /**
     * A webhook to be sent.
     *
     * @param url where to
     * @param id the {@code webhook-id}
     * @param body what is said, JSON
     * @param keys what it is signed with: {@code whsec_…} or {@code whsk_…}
     */
    record Call(String url, String id, String body, List<String> keys) {
        // Records end up in log lines.
        @Override
        public String toString() {
            return "Call[" + id + "]";
        }
    }

    /** What came of it. */
    sealed interface Answer {

        /**
         * A whole answer.
         *
         * @param status the HTTP status
         * @param retryAfter how long to wait, where it says so (RFC 9110 §10.2.3)
         * @param body its body as UTF-8, as far as it is read; no more than that fits
         * @param cut whether there was more of it
         */
        record Answered(int status, @Nullable Duration retryAfter, String body, boolean cut)
                implements Answer {}

        /**
         * No answer.
         *
         * @param problem what kind of trouble
         * @param detail more about it, in English
         */
        record None(Problem problem, String detail) implements Answer {}
    }

    /** Why there was no answer. */
    enum Problem {
        /** The URL is none that is dialled. */
        URL("url"),
        /** The host's name has no address. */
        NO_ADDRESS("no-address"),
        /** The host's addresses are private, or not to be dialled for another reason. */
        ADDRESS_REFUSED("address-refused"),
        /** Nobody answered the door, or TLS did not come about. */
        NO_CONNECTION("no-connection"),
        /** It took too long. */
        TIMEOUT("timeout"),
        /** The connection broke before the answer was there. */
        BROKEN("broken");

        private final String code;

        Problem(String code) {
            this.code = code;
        }

        /** A stable code. */
        public String code() {
            return code;
        }
    }
}
