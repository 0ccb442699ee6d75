package dev.shonin.dcv.caa;

import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.DnsRound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether CAA permits us to certify a name: RFC 8659 sections 3 and 4, RFC 8657, BR 3.2.2.8
 * (4.2.2.1 since ballot SC-098).
 */
public final class CaaJudge {

    private static final String ISSUE = "issue";
    private static final String ISSUE_WILD = "issuewild";

    /**
     * The tags whose meaning we know, so that their critical flag does not stop us: RFC 8659
     * section 4, RFC 9495 (mail certificates: says nothing about ours), BR A.1.
     */
    private static final Set<String> KNOWN_TAGS =
            Set.of(ISSUE, ISSUE_WILD, "iodef", "issuemail", "contactemail", "contactphone");

    private static final Pattern REPORTABLE =
            Pattern.compile("(?i)(?:mailto:|https://)[\\x21-\\x7E]{1,300}");

    private static final int MOST_REPORTS = 5;

    private final Set<String> issuers;

    /**
     * For a CA known by these issuer domain names.
     *
     * @param issuers the names, as our CPS lists them
     */
    public CaaJudge(List<String> issuers) {
        this.issuers =
                Set.copyOf(
                        issuers.stream()
                                .map(issuer -> issuer.strip().toLowerCase(Locale.ROOT))
                                .toList());
        if (this.issuers.isEmpty() || this.issuers.contains("")) {
            throw new IllegalArgumentException(
                    "an issuer domain name is missing: SHONIN_CAA_ISSUER");
        }
    }

    /** Judges one name. */
    public CaaVerdict judge(CaaRequest request, DnsRound round) {
        return judge(request, round, CaaClimb.Excuse.NONE);
    }

    /**
     * Judges one name, where some names that cannot be asked may be passed over. The climb goes on
     * above them, as what forbids there is obeyed nevertheless.
     */
    public CaaVerdict judge(CaaRequest request, DnsRound round, CaaClimb.Excuse excuse) {
        return switch (CaaClimb.through(CaaClimb.questions(request.name()), round, excuse)) {
            case CaaClimb.Outcome.NoneFound none ->
                    new CaaVerdict.Passed(
                            null, null, Duration.ZERO, none.steps(), excused(none.steps()));
            case CaaClimb.Outcome.Unanswered unanswered ->
                    new CaaVerdict.Inconclusive(
                            unanswered.at(),
                            "The CAA records at %s could not be asked (%s); without an answer nothing is issued."
                                    .formatted(unanswered.at(), unanswered.why().summary()),
                            unanswered.steps());
            case CaaClimb.Outcome.Found found -> judge(request, found);
        };
    }

    private CaaVerdict judge(CaaRequest request, CaaClimb.Outcome.Found found) {
        for (DnsRecord.Caa record : found.records()) {
            if (record.critical() && !KNOWN_TAGS.contains(tag(record))) {
                return failed(
                        "caa.critical-unknown",
                        found,
                        record,
                        "A critical CAA property that we do not know forbids every certificate; remove it or its"
                                + " critical flag.",
                        null);
            }
        }
        List<DnsRecord.Caa> deciding = deciding(request, found.records());
        if (deciding.isEmpty()) {
            // RFC 8659 section 4.1: a set without issue property does not restrict issuance.
            return passed(found, null);
        }
        List<Objection> objections = new ArrayList<>();
        for (DnsRecord.Caa record : deciding) {
            Objection objection = objectionTo(request, record);
            if (objection == null) {
                return passed(found, record.text());
            }
            objections.add(objection);
        }
        Objection nearest =
                objections.stream()
                        .filter(o -> o.namesUs())
                        .findFirst()
                        .orElse(objections.getFirst());
        return failed(
                nearest.code(),
                found,
                nearest.record(),
                nearest.sentence() + " To permit us, publish: " + permit(request, found),
                permit(request, found));
    }

    /** The records that count: issuewild for a wildcard where there is any, issue otherwise. */
    private static List<DnsRecord.Caa> deciding(CaaRequest request, List<DnsRecord.Caa> records) {
        List<DnsRecord.Caa> wild = withTag(records, ISSUE_WILD);
        return request.name().isWildcard() && !wild.isEmpty() ? wild : withTag(records, ISSUE);
    }

    private @Nullable Objection objectionTo(CaaRequest request, DnsRecord.Caa record) {
        Optional<IssueValue> read = IssueValue.parse(record.value());
        if (read.isEmpty()) {
            return new Objection(
                    "caa.forbidden",
                    record,
                    false,
                    "The CAA record does not follow RFC 8659 section 4.2 and so permits nobody.");
        }
        IssueValue value = read.get();
        if (!issuers.contains(value.issuer())) {
            return new Objection(
                    "caa.forbidden", record, false, "The CAA records do not permit us to issue.");
        }
        if (!satisfies(value.values("accounturi"), request.accountUri())) {
            return new Objection(
                    "caa.account-not-permitted",
                    record,
                    true,
                    "The CAA record permits us for another account only (accounturi, RFC 8657); this"
                            + " account is "
                            + shown(request.accountUri())
                            + ".");
        }
        if (!satisfiesMethods(value.values("validationmethods"), request.method())) {
            return new Objection(
                    "caa.method-not-permitted",
                    record,
                    true,
                    "The CAA record permits us for other validation methods only (validationmethods, RFC"
                            + " 8657); this name was proven by "
                            + shown(request.method())
                            + ".");
        }
        return null;
    }

    /** RFC 8657 section 3: at most one accounturi, and it must be the account's. */
    private static boolean satisfies(List<String> wanted, @Nullable String actual) {
        return wanted.isEmpty() || (wanted.size() == 1 && wanted.getFirst().equals(actual));
    }

    /**
     * RFC 8657 section 4: at most one validationmethods, a comma-separated list that has the
     * method.
     */
    private static boolean satisfiesMethods(List<String> wanted, @Nullable String actual) {
        return wanted.isEmpty()
                || (wanted.size() == 1
                        && actual != null
                        && List.of(wanted.getFirst().split(",", -1)).contains(actual));
    }

    private String permit(CaaRequest request, CaaClimb.Outcome.Found found) {
        return "%s. CAA 0 %s \"%s\""
                .formatted(
                        found.records().getFirst().owner(),
                        request.name().isWildcard() ? ISSUE_WILD : ISSUE,
                        issuers.stream().sorted().findFirst().orElseThrow());
    }

    private static CaaVerdict.Failed failed(
            String code,
            CaaClimb.Outcome.Found found,
            DnsRecord.Caa record,
            String detail,
            @Nullable String permit) {
        return new CaaVerdict.Failed(
                code, found.at(), record.text(), detail, found.steps(), iodef(found), permit);
    }

    private static CaaVerdict.Passed passed(CaaClimb.Outcome.Found found, @Nullable String record) {
        return new CaaVerdict.Passed(
                found.at(), record, ttl(found), found.steps(), excused(found.steps()));
    }

    /** What the climb passed over. */
    private static List<String> excused(List<DnsLookup> steps) {
        return steps.stream()
                .filter(
                        step ->
                                step.reply() instanceof DnsReply.ServerFailed
                                        || step.reply() instanceof DnsReply.TimedOut)
                .map(step -> step.question().name())
                .toList();
    }

    /** CAs "are not expected to support URL schemes other than mailto: or https:" (BR 3.2.2.8). */
    private static List<String> iodef(CaaClimb.Outcome.Found found) {
        return withTag(found.records(), "iodef").stream()
                .map(record -> record.value().utf8().orElse(""))
                .filter(url -> REPORTABLE.matcher(url).matches())
                .distinct()
                .limit(MOST_REPORTS)
                .toList();
    }

    private static Duration ttl(CaaClimb.Outcome.Found found) {
        return Duration.ofSeconds(
                found.records().stream().mapToLong(DnsRecord.Caa::ttlSeconds).min().orElse(0));
    }

    private static List<DnsRecord.Caa> withTag(List<DnsRecord.Caa> records, String tag) {
        return records.stream().filter(record -> tag(record).equals(tag)).toList();
    }

    private static String tag(DnsRecord.Caa record) {
        return record.tag().toLowerCase(Locale.ROOT);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "not known" : value;
    }

    /** Why a record does not permit us, and whether it names us at all. */
    private record Objection(String code, DnsRecord.Caa record, boolean namesUs, String sentence) {}
}
