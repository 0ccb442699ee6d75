package dev.shonin.dcv.method;

import dev.shonin.dcv.domain.ExclusionReason;
import dev.shonin.dcv.domain.dns.DnsReply;
import org.jspecify.annotations.Nullable;

/** What a reply without records is to the list: a reason. */
final class NoAnswer {

    /** How many characters of what was seen are shown. */
    static final int SEEN_LIMIT = 120;

    private NoAnswer() {}

    static ExclusionReason reason(DnsReply reply) {
        return switch (reply) {
            case DnsReply.Answer records -> ExclusionReason.NO_RECORD;
            case DnsReply.NoSuchName nothing -> ExclusionReason.NO_SUCH_NAME;
            case DnsReply.NoData nothing -> ExclusionReason.NO_RECORD;
            case DnsReply.ServerFailed failed -> ExclusionReason.SERVER_FAILED;
            case DnsReply.Bogus bogus -> ExclusionReason.BOGUS;
            case DnsReply.TimedOut silence -> ExclusionReason.TIMED_OUT;
        };
    }

    static @Nullable String seen(DnsReply reply) {
        return switch (reply) {
            case DnsReply.Answer records -> null;
            case DnsReply.NoSuchName nothing -> null;
            case DnsReply.NoData nothing -> null;
            case DnsReply.ServerFailed failed -> failed.cause();
            case DnsReply.Bogus bogus -> bogus.why();
            case DnsReply.TimedOut silence -> null;
        };
    }
}
