package dev.shonin.order.api;

import dev.shonin.order.domain.Failure;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineType;
import dev.shonin.order.policy.MachineFetchRule;
import java.util.Locale;
import java.util.Map;

/**
 * Says what happened to an order. Only the facts are stored, so that every reader gets their own
 * language.
 */
final class TimelineTexts {

    private TimelineTexts() {}

    static String text(TimelineEntry entry, Locale locale) {
        return Sentences.in(locale)
                .say("timeline." + key(entry) + proof(entry), Amounts.readable(entry.params()));
    }

    /** Whether a proof was an approver's answer, something that was found, or an earlier one. */
    private static String proof(TimelineEntry entry) {
        if (entry.type() != TimelineType.AUTHORIZATION_VALID) {
            return "";
        }
        if (entry.params().containsKey("reusedFrom")) {
            return ".reused";
        }
        return entry.params().containsKey("approver") ? "" : ".found";
    }

    /** The type's code; a page that a program opened is told of in words of its own. */
    static String key(TimelineEntry entry) {
        boolean fetched =
                entry.type() == TimelineType.APPROVAL_PAGE_FETCHED
                        || entry.type() == TimelineType.PAGE_FETCHED;
        return fetched && MachineFetchRule.byMachine(entry.params())
                ? entry.type().code() + ".by-machine"
                : entry.type().code();
    }

    /**
     * Why an order failed; for codes that this version has no sentence for, what was told in
     * English.
     */
    static String text(Failure failure, Locale locale) {
        Sentences sentences = Sentences.in(locale);
        if (failure.causes().isEmpty()) {
            return issuance(failure, sentences);
        }
        String key = "failure." + failure.code();
        if (!sentences.has(key)) {
            return Sentences.shown(failure.detail());
        }
        Failure.Cause cause = failure.causes().getFirst();
        String at = cause.at();
        String record = cause.record();
        String permit = cause.permit();
        boolean advised = permit != null && sentences.has(key + ".permit");
        return sentences.say(
                advised ? key + ".permit" : key,
                Map.of(
                        "permit",
                        permit == null ? "—" : permit,
                        "name",
                        cause.name(),
                        "at",
                        at == null ? cause.name() : at,
                        "record",
                        record == null ? "—" : record,
                        "detail",
                        cause.detail()));
    }

    /** What issuance-service tells is about no single name. */
    private static String issuance(Failure failure, Sentences sentences) {
        String code = failure.code();
        String key = "failure.issuance." + code;
        boolean aboutTheRequest = code.startsWith("csr.") || code.startsWith("key.");
        if (!sentences.has(key) && aboutTheRequest) {
            key = "failure.issuance.request";
        }
        return sentences.has(key)
                ? sentences.say(key, Map.of("detail", failure.detail()))
                : Sentences.shown(failure.detail());
    }
}
