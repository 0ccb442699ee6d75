package dev.shonin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The certificate may not be issued now.
 *
 * @param orderId the order
 * @param retryable whether asking again may help once the causes are mended
 * @param refusals what stands in the way, one for each name that is refused
 * @param refusedAt when
 */
public record IssuanceRefused(
        String orderId, boolean retryable, List<Refusal> refusals, Instant refusedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }

    /**
     * Why one name is refused.
     *
     * @param name the name
     * @param code a stable code, such as {@code caa.forbidden}, {@code caa.unreachable}, {@code
     *     authorization.outdated}
     * @param at the domain name where the deciding CAA record set stands, if it was CAA
     * @param record the deciding record in presentation format, if there is one
     * @param detail one English sentence for people
     * @param iodef where the domain asks for such refusals to be reported, as {@code mailto:} or
     *     {@code https:} URLs (RFC 8659 section 4.4); null where it does not
     * @param permit a CAA record that would permit us, as it stands in a zone file; null where that
     *     is not what is wanting
     */
    public record Refusal(
            String name,
            String code,
            @Nullable String at,
            @Nullable String record,
            String detail,
            @Nullable List<String> iodef,
            @Nullable String permit) {

        /** One that nobody asked to be told of, and that no record of ours would mend. */
        public Refusal(
                String name,
                String code,
                @Nullable String at,
                @Nullable String record,
                String detail) {
            this(name, code, at, record, detail, null, null);
        }
    }
}
