package dev.shonin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about the names of an order that somebody thinks of placing.
 *
 * @param preflightId {@code pre_…}
 * @param findings what would stand in the way
 * @param approvers who could approve
 * @param names what is known of each name's DNS; null in answers from before it was told
 * @param answeredAt when
 */
public record PreflightAnswered(
        String preflightId,
        List<Finding> findings,
        List<Approver> approvers,
        @Nullable List<Name> names,
        Instant answeredAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return preflightId;
    }

    /**
     * Something in the way of one name.
     *
     * @param name the name
     * @param code a stable code, such as {@code caa.forbidden}
     * @param at where the deciding record stands; null where there is none
     * @param record the deciding record; null where there is none
     * @param detail one English sentence that says what to do
     * @param permit a CAA record that would permit us, as it stands in a zone file; null where that
     *     is not what is wanting
     */
    public record Finding(
            String name,
            String code,
            @Nullable String at,
            @Nullable String record,
            String detail,
            @Nullable String permit) {

        /** One that no CAA record of ours would mend. */
        public Finding(
                String name,
                String code,
                @Nullable String at,
                @Nullable String record,
                String detail) {
            this(name, code, at, record, detail, null);
        }
    }

    /**
     * A mailbox that could approve a name.
     *
     * @param name the name
     * @param address the mailbox
     * @param source where it comes from
     * @param dnssec what DNSSEC says of the answer it was found in; null where no answer was needed
     * @param mail whether its domain takes mail: {@code accepts}, {@code refuses} (neither MX nor
     *     address, or a null MX), {@code unknown}; null in answers from before it was told
     */
    public record Approver(
            String name,
            String address,
            String source,
            @Nullable String dnssec,
            @Nullable String mail) {}

    /**
     * What is known of a name's DNS.
     *
     * @param name the name
     * @param dnssec {@code secure}, {@code insecure}, {@code bogus} or {@code indeterminate}
     * @param reusableUntil until when a proof of an earlier order serves a new one; null where the
     *     name must be proven anew
     */
    public record Name(String name, String dnssec, @Nullable Instant reusableUntil) {

        /** A name that must be proven anew. */
        public Name(String name, String dnssec) {
            this(name, dnssec, null);
        }
    }
}
