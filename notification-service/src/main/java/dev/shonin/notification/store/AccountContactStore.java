package dev.shonin.notification.store;

import dev.shonin.notification.domain.AccountContacts;
import dev.shonin.notification.domain.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import org.hibernate.Session;

/** Addresses out of {@code webhook_endpoint} and {@code account_brand}. */
@ApplicationScoped
class AccountContactStore implements AccountContacts {

    /** A desk reads what its customers read: the language of the account's last order. */
    private static final String ALL =
            """
            select account_id, contact as address, language
            from webhook_endpoint where state <> 'pending'
            union all
            select b.account_id, coalesce(b.reply_to, b.support_address),
                coalesce((select o.language from order_contact o
                          where o.account_id = b.account_id
                          order by o.order_id desc limit 1), 'ja')
            from account_brand b where coalesce(b.reply_to, b.support_address) is not null
            order by account_id, address
            """;

    private final Session session;

    AccountContactStore(Session session) {
        this.session = session;
    }

    @Override
    public List<Contact> all() {
        return session
                .createNativeQuery(ALL, Tuple.class)
                .addScalar("account_id", String.class)
                .addScalar("address", String.class)
                .addScalar("language", String.class)
                .getResultList()
                .stream()
                .map(
                        row ->
                                new Contact(
                                        row.get("account_id", String.class),
                                        row.get("address", String.class),
                                        Language.of(row.get("language", String.class))))
                .toList();
    }
}
