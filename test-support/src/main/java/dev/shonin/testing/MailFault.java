package dev.shonin.testing;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link MailSink} is to do wrong, at which point of the conversation (RFC 5321 §4.1.1), for
 * whom and how often.
 */
public final class MailFault {

    private final Stage stage;
    private final @Nullable String recipient;
    private final Duration delay;
    private final @Nullable String reply;
    private final boolean cut;
    private final boolean kept;
    private final AtomicInteger left;

    private MailFault(
            Stage stage,
            @Nullable String recipient,
            Duration delay,
            @Nullable String reply,
            boolean cut,
            boolean kept,
            int times) {
        this.stage = stage;
        this.recipient = recipient;
        this.delay = delay;
        this.reply = reply;
        this.cut = cut;
        this.kept = kept;
        this.left = new AtomicInteger(times);
    }

    /**
     * Refuses.
     *
     * @param reply code and text, such as {@code 451 4.3.0 come back later}
     */
    public static MailFault reply(Stage stage, String reply) {
        return new MailFault(stage, null, Duration.ZERO, reply, false, false, Integer.MAX_VALUE);
    }

    /** Answers rightly, but only after a while. */
    public static MailFault delay(Stage stage, Duration by) {
        return new MailFault(stage, null, by, null, false, false, Integer.MAX_VALUE);
    }

    /** Closes the connection instead of answering; a mail that was just sent is lost. */
    public static MailFault cut(Stage stage) {
        return new MailFault(stage, null, Duration.ZERO, null, true, false, Integer.MAX_VALUE);
    }

    /**
     * Takes the mail and closes the connection without saying so: the sender cannot know whether it
     * arrived (RFC 1047).
     */
    public static MailFault cutAfterTakingTheMail() {
        return new MailFault(
                Stage.END_OF_DATA, null, Duration.ZERO, null, true, true, Integer.MAX_VALUE);
    }

    /**
     * Takes the mail, and says so only after a while: whoever dies meanwhile does not know that it
     * arrived.
     */
    public static MailFault delayAfterTakingTheMail(Duration by) {
        return new MailFault(Stage.END_OF_DATA, null, by, null, false, true, Integer.MAX_VALUE);
    }

    /** The same, but only for mails to this address. */
    public MailFault forRecipient(String address) {
        return new MailFault(
                stage, address.toLowerCase(Locale.ROOT), delay, reply, cut, kept, left.get());
    }

    /** The same, but only so many times. */
    public MailFault times(int count) {
        return new MailFault(stage, recipient, delay, reply, cut, kept, count);
    }

    /** Whether it strikes now; if so, one of its times is used up. */
    boolean strikes(Stage at, Collection<String> recipients) {
        if (at != stage) {
            return false;
        }
        boolean matches =
                recipient == null
                        || recipients.stream().anyMatch(r -> r.equalsIgnoreCase(recipient));
        return matches && left.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0;
    }

    Duration delay() {
        return delay;
    }

    @Nullable String reply() {
        return reply;
    }

    boolean cut() {
        return cut;
    }

    boolean kept() {
        return kept;
    }

    /** A point of the conversation at which the server answers. */
    public enum Stage {
        /** The greeting. */
        CONNECT,
        MAIL,
        RCPT,
        /** Before the content. */
        DATA,
        /** After the content. */
        END_OF_DATA
    }
}
