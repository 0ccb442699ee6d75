package dev.shonin.order.flow;

import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.Choice;
import dev.shonin.order.domain.Contacts;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells the other services of an order that nothing holds: its names are to be validated. */
@ApplicationScoped
class AnnounceOrder {

    private final Outbox outbox;

    AnnounceOrder(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Within the caller's transaction. */
    void announce(Order order, List<Choice> choices) {
        OrderTerms terms = order.terms();
        Contacts contacts = terms.particulars().contacts();
        outbox.publish(
                new OrderPlaced(
                        terms.id(),
                        terms.accountId(),
                        terms.accountName(),
                        terms.product(),
                        null,
                        terms.commonName(),
                        order.names().stream().map(OrderName::name).toList(),
                        new OrderPlaced.Applicant(
                                terms.applicant().name(),
                                terms.applicant().organization(),
                                terms.applicant().email()),
                        terms.locale(),
                        choices.stream()
                                .map(
                                        c ->
                                                new OrderPlaced.ValidationChoice(
                                                        c.name(), c.method(), c.approver()))
                                .toList(),
                        terms.createdAt(),
                        order.state().expiresAt(),
                        contacts == null ? null : addresses(contacts)));
    }

    private static List<String> addresses(Contacts contacts) {
        Contacts.Person technical = contacts.technical();
        return technical == null
                ? contacts.notifications()
                : java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(technical.email()),
                                contacts.notifications().stream())
                        .distinct()
                        .toList();
    }
}
