package dev.shonin.notification.flow;

import dev.shonin.events.CaaRefusalReported;
import dev.shonin.notification.domain.CaaReportLetter;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.OrderContact;
import jakarta.enterprise.context.ApplicationScoped;

/** Reports a refusal to the mailbox that a CAA record names (RFC 8659 §4.4). */
@ApplicationScoped
public class ReportCaaRefusal {

    private static final String JAPAN = ".jp";

    private final Postbox postbox;

    ReportCaaRefusal(Postbox postbox) {
        this.postbox = postbox;
    }

    /** A certificate was refused, and somebody wants to be told. */
    public void on(CaaRefusalReported reported, OrderContact order) {
        // What the reader reads is not known; the order's language is its customer's.
        Language language = reported.domain().endsWith(JAPAN) ? Language.JA : Language.EN;
        postbox.post(
                new CaaReportLetter(
                        reported.orderId(),
                        reported.domain(),
                        reported.names(),
                        reported.record(),
                        reported.recipient(),
                        reported.refusedAt(),
                        reported.permit()),
                order.accountId(),
                reported.recipient(),
                language,
                null);
    }
}
