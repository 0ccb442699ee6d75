package dev.shonin.notification.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an account has of its own in its mails; what is null is the installation's.
 *
 * @param accountId {@code acc_…}
 * @param company the company's name
 * @param from the sender's address
 * @param replyTo where answers go
 * @param supportAddress where readers may ask
 * @param accent the colour of headings and buttons, {@code #rrggbb}
 * @param notices kinds it wants that are not always sent
 * @param server the server its customers' certificates are for
 */
public record AccountBrand(
        String accountId,
        @Nullable String company,
        @Nullable String from,
        @Nullable String replyTo,
        @Nullable String supportAddress,
        @Nullable String accent,
        @Nullable Set<MessageKind> notices,
        @Nullable ServerKind server) {

    /** The brand that comes of it. */
    public Brand over(Brand common) {
        // Who writes under a name of its own does not send its customers to the installation's
        // support.
        boolean own = company != null;
        return new Brand(
                company == null ? common.company() : company,
                from == null ? common.from() : from,
                replyTo == null && !own ? common.replyTo() : replyTo,
                supportAddress == null && !own ? common.supportAddress() : supportAddress,
                accent == null ? common.accent() : accent,
                notices == null ? common.notices() : notices,
                server == null ? common.server() : server);
    }
}
