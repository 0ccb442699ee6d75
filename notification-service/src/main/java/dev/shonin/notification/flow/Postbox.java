package dev.shonin.notification.flow;

import dev.shonin.kit.id.Ids;
import dev.shonin.notification.domain.Brands;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.LetterWriter;
import dev.shonin.notification.domain.MailsDue;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.Messages;
import dev.shonin.notification.domain.NewMessage;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.policy.RetrySchedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where letters are posted: queued in the transaction at hand, at most one for each cause. */
@ApplicationScoped
class Postbox {

    private final Messages messages;
    private final LetterWriter writer;
    private final Brands brands;
    private final Event<MailsDue> mailsDue;
    private final Clock clock;

    Postbox(
            Messages messages,
            LetterWriter writer,
            Brands brands,
            Event<MailsDue> mailsDue,
            Clock clock) {
        this.messages = messages;
        this.writer = writer;
        this.brands = brands;
        this.mailsDue = mailsDue;
        this.clock = clock;
    }

    /** Whether an account wants mails that are not always sent. */
    boolean wanted(String accountId, MessageKind kind) {
        return brands.of(accountId).wants(kind);
    }

    /** Posts a letter to whoever placed the order. */
    void post(Letter letter, OrderContact contact) {
        post(letter, contact.accountId(), contact.applicantEmail(), contact.language(), null);
    }

    /** Posts a letter. */
    void post(
            Letter letter,
            String accountId,
            String recipient,
            Language language,
            @Nullable String sealedSecret) {
        post(message(letter, accountId, recipient, language, sealedSecret));
    }

    /** A message about to be posted. */
    NewMessage message(
            Letter letter,
            String accountId,
            String recipient,
            Language language,
            @Nullable String sealedSecret) {
        Instant now = clock.instant();
        return new NewMessage(
                Ids.next("msg"),
                accountId,
                recipient,
                writer.subject(letter, language, brands.of(letter, accountId)),
                language,
                letter,
                sealedSecret,
                now,
                now.plus(RetrySchedule.GIVE_UP_AFTER));
    }

    /** Posts a message. */
    void post(NewMessage message) {
        if (messages.enqueue(message)) {
            mailsDue.fire(new MailsDue());
        }
    }
}
