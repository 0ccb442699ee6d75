package dev.shonin.order.policy;

import dev.shonin.order.domain.Contacts;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.order.domain.OrderRequest.Contact;
import dev.shonin.order.domain.OrderRequest.FurtherContacts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Further people of an order: a technical contact, and up to three notification addresses. */
public final class ContactsRule {

    /** How many notification addresses an order holds. */
    public static final int MOST_ADDRESSES = 3;

    private static final PlainTextRule NAME = new PlainTextRule(100);
    private static final MailAddressRule EMAIL = new MailAddressRule();

    /** The contacts; null when none were given, or when an obstacle was noted. */
    public @Nullable Contacts check(@Nullable FurtherContacts given, Obstacles obstacles) {
        if (given == null) {
            return null;
        }
        Contacts.Person technical = technical(given.technical(), obstacles);
        List<String> notifications = notifications(given.notifications(), obstacles);
        return technical == null && notifications.isEmpty()
                ? null
                : new Contacts(technical, notifications);
    }

    private static Contacts.@Nullable Person technical(
            @Nullable Contact given, Obstacles obstacles) {
        if (given == null) {
            return null;
        }
        String name = NAME.required(given.name(), "/contacts/technical/name", obstacles);
        String email = EMAIL.required(given.email(), "/contacts/technical/email", obstacles);
        return name == null || email == null ? null : new Contacts.Person(name, email);
    }

    private static List<String> notifications(
            @Nullable List<@Nullable String> given, Obstacles obstacles) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MOST_ADDRESSES) {
            obstacles.add(
                    new Obstacle.TooManyAddresses(
                            "/contacts/notifications", given.size(), MOST_ADDRESSES));
            return List.of();
        }
        Set<String> addresses = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String address =
                    EMAIL.required(given.get(i), "/contacts/notifications/" + i, obstacles);
            if (address != null) {
                addresses.add(address);
            }
        }
        return List.copyOf(addresses);
    }
}
