package dev.shonin.order.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why issuance did not come about.
 *
 * @param code a stable code, such as {@code caa.forbidden}
 * @param detail one English sentence for people
 * @param retryable whether issuance may be sought again
 * @param causes what stands in the way, name by name; empty where it is not about a name
 */
public record Failure(String code, String detail, boolean retryable, List<Cause> causes) {

    /** A defensive copy keeps the record immutable. */
    public Failure {
        causes = List.copyOf(causes);
    }

    /**
     * Why one name was refused.
     *
     * @param name the name
     * @param code a stable code
     * @param at where the deciding CAA record set stands, if it was CAA (RFC 8659 §3)
     * @param record the deciding record in presentation format, if there is one
     * @param detail one English sentence for people
     * @param permit a CAA record that would permit us, as it stands in a zone file; null where that
     *     is not what is wanting
     */
    public record Cause(
            String name,
            String code,
            @Nullable String at,
            @Nullable String record,
            String detail,
            @Nullable String permit) {

        /** One that no CAA record of ours would mend. */
        public Cause(
                String name,
                String code,
                @Nullable String at,
                @Nullable String record,
                String detail) {
            this(name, code, at, record, detail, null);
        }
    }
}
