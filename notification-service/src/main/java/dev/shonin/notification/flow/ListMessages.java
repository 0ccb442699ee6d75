package dev.shonin.notification.flow;

import dev.shonin.notification.domain.Message;
import dev.shonin.notification.domain.MessageRefusal;
import dev.shonin.notification.domain.Messages;
import dev.shonin.notification.domain.OrderContact;
import dev.shonin.notification.domain.OrderContacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.function.Predicate;

/** Shows the mails of an order. */
@ApplicationScoped
public class ListMessages {

    private final Messages messages;
    private final OrderContacts contacts;

    ListMessages(Messages messages, OrderContacts contacts) {
        this.messages = messages;
        this.contacts = contacts;
    }

    /**
     * The mails of an order, the oldest first.
     *
     * @param maySee whether the caller may see what belongs to an account
     * @throws MessageRefusal.OrderUnknown when there is no such order, or none the caller may see
     */
    @Transactional
    public List<Message> of(String orderId, Predicate<String> maySee) {
        List<Message> found = messages.ofOrder(orderId);
        // An approval may be asked for before the order itself has arrived here.
        String accountId =
                found.isEmpty()
                        ? contacts.find(orderId).map(OrderContact::accountId).orElse(null)
                        : found.getFirst().accountId();
        if (accountId == null || !maySee.test(accountId)) {
            throw new MessageRefusal.OrderUnknown(orderId);
        }
        return found;
    }
}
