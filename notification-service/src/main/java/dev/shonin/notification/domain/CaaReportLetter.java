package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports to the mailbox a CAA record names that a certificate was refused because of it (RFC 8659
 * §4.4). Its reader is a stranger to the order and is told nothing of it.
 *
 * @param orderId the order, for our own records
 * @param domain where the record set stands, as A-labels
 * @param names the names that were asked for, as A-labels
 * @param record the record that decided, in presentation format
 * @param recipient the mailbox
 * @param refusedAt when
 * @param permit a record that would permit us; null where that is not what is wanting
 */
public record CaaReportLetter(
        String orderId,
        String domain,
        List<String> names,
        String record,
        String recipient,
        Instant refusedAt,
        @Nullable String permit)
        implements Letter {

    static CaaReportLetter sample() {
        return new CaaReportLetter(
                AboutOrder.SAMPLE.orderId(),
                "xn--r8jz45g.example.com",
                List.of("xn--r8jz45g.example.com"),
                "0 issue \"ca.example.net\"",
                "security@example.com",
                Instant.parse("2026-11-24T05:05:00Z"),
                "xn--r8jz45g.example.com. CAA 0 issue \"shonin.example\"");
    }

    @Override
    public MessageKind kind() {
        return MessageKind.CAA_REPORT;
    }

    @Override
    public String causeId() {
        return orderId + "/" + domain + "/" + recipient;
    }

    @Override
    public boolean inOurName() {
        return true;
    }

    @Override
    public void tell(Facts facts) {
        facts.name("domain", domain)
                .names("names", names)
                .foreign("record", record)
                .exact("permit", permit)
                .moment("refusedAt", refusedAt);
    }
}
