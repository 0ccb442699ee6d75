package dev.shonin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate was refused because of a CAA record set that asks for such refusals to be told to a
 * mailbox ({@code iodef}, RFC 8659 section 4.4; BR 3.2.2.8). One event for each mailbox, and for
 * one domain at most one a day.
 *
 * @param orderId the order that was refused; not for the recipient, who is a stranger to it
 * @param domain where the record set stands, as A-labels
 * @param names the names that were asked for, as A-labels
 * @param code {@code caa.forbidden}, {@code caa.critical-unknown}, {@code
 *     caa.account-not-permitted} or {@code caa.method-not-permitted}
 * @param record the record that decided, in presentation format
 * @param iodef the {@code mailto:} URL as it was published
 * @param recipient the one mailbox in it that this report goes to, checked to be one address and
 *     nothing else
 * @param refusedAt when the certificate was refused
 * @param permit a CAA record that would permit us, as it stands in a zone file; null where that is
 *     not what is wanting
 */
public record CaaRefusalReported(
        String orderId,
        String domain,
        List<String> names,
        String code,
        String record,
        String iodef,
        String recipient,
        Instant refusedAt,
        @Nullable String permit)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
