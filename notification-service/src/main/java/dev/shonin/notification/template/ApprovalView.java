package dev.shonin.notification.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of the approval request are filled with.
 *
 * @param company in whose name the mail is written
 * @param support where to ask
 * @param recipient the address written to
 * @param account who asks
 * @param applicant who applies
 * @param organization the applicant's organisation
 * @param commonName the order's common name
 * @param names the names this approval covers
 * @param product the product's name
 * @param orderedAt when it was ordered
 * @param expiresAt until when the link works
 * @param orderId the order
 * @param url the approval page, with the random value
 * @param host the host of the approval page, as a browser shows it
 */
public record ApprovalView(
        Shown company,
        @Nullable Shown support,
        Shown recipient,
        Shown account,
        Shown applicant,
        @Nullable Shown organization,
        ShownName commonName,
        List<ShownName> names,
        Shown product,
        String orderedAt,
        String expiresAt,
        String orderId,
        String url,
        Shown host) {

    // The url carries the random value.
    @Override
    public String toString() {
        return "ApprovalView[" + orderId + "]";
    }
}
