package dev.shonin.order.api;

import dev.shonin.order.domain.TimelineEntry;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of a timeline as the API shows it. */
@Schema(name = "OrderEvent")
record EventView(
        @Schema(description = "Its place, from 1, without gaps") int seq,
        @Schema(description = "A stable code", examples = "approval-mail.sent") String type,
        @Schema(description = "When it happened") Instant at,
        @Schema(description = "When the order heard of it") Instant recordedAt,
        @Schema(
                        description =
                                "Who did it: reseller:key_…, operator:key_…, approver:address, or the service that"
                                        + " reports it")
                String actor,
        @Schema(description = "For people, in the language of Accept-Language") String text,
        @Schema(description = "For programs") Map<String, String> details) {

    static EventView of(TimelineEntry entry, Locale locale) {
        return new EventView(
                entry.seq(),
                entry.type().code(),
                entry.at(),
                entry.recordedAt(),
                entry.actor(),
                TimelineTexts.text(entry, locale),
                new TreeMap<>(entry.params()));
    }
}
