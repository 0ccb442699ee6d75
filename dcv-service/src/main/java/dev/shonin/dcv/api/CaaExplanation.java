package dev.shonin.dcv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shonin.dcv.caa.CaaVerdict;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What CAA says to a certificate for a name, explained. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CaaExplanation")
public record CaaExplanation(
        @Schema(examples = "www.example.com") String domain,
        @Schema(examples = "false") boolean wildcard,
        @Schema(description = "passed, failed or inconclusive", examples = "failed") String verdict,
        @Schema(
                        description = "For failed and inconclusive: a stable code",
                        examples = "caa.forbidden")
                @Nullable String code,
        @Schema(
                        description = "The name on the way up whose records decided",
                        examples = "example.com")
                @Nullable String at,
        @Schema(
                        description = "The record that decided",
                        examples = "example.com. CAA 0 issue \"other.example\"")
                @Nullable String record,
        @Schema(description = "The whole relevant record set, where there is one")
                @Nullable RelevantSet relevant,
        @Schema(
                        description =
                                "secure, insecure, indeterminate or bogus: the weakest of the answers",
                        examples = "secure")
                String dnssec,
        @Schema(description = "In the language of Accept-Language") String detail,
        @Schema(description = "Records any one of which would permit us") List<String> publish,
        @Schema(description = "Where the record set asks for refusals to be reported")
                @Nullable List<String> iodef,
        @Schema(description = "Names that could not be asked and were passed over (BR 3.2.2.8)")
                @Nullable List<String> excused,
        @Schema(description = "Each name asked on the way up") List<Step> steps,
        Basis policy) {

    /** The relevant record set (RFC 8659 section 3). */
    @Schema(name = "CaaRelevantSet")
    public record RelevantSet(
            @Schema(description = "Where it stands: another name where an alias led there")
                    String owner,
            List<String> records) {}

    /** One name on the way up. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CaaStep")
    public record Step(
            @Schema(examples = "www.example.com") String asked,
            @Schema(examples = "no such record") String reply,
            @Schema(examples = "secure") String dnssec,
            @Schema(description = "The names that aliases led through")
                    @Nullable List<String> aliases,
            List<String> records) {

        static Step of(DnsLookup lookup) {
            List<String> aliases =
                    lookup.reply() instanceof DnsReply.Answer answer && !answer.aliases().isEmpty()
                            ? answer.aliases()
                            : null;
            return new Step(
                    lookup.question().name(),
                    lookup.reply().summary(),
                    lookup.dnssec().code(),
                    aliases,
                    lookup.recordTexts());
        }
    }

    /** By which rule it is judged. */
    @Schema(name = "CaaBasis")
    public record Basis(
            @Schema(examples = "public-tls 2.2.6-2") String version,
            Instant at,
            @Schema(description = "For how many hours a permission serves at least", examples = "8")
                    long permissionHours) {}

    /**
     * The explanation.
     *
     * @param name the name
     * @param verdict what CAA says
     * @param issuers our names in CAA records
     * @param basis by which rule it is judged
     * @param locale the language
     */
    static CaaExplanation of(
            DomainName name, CaaVerdict verdict, List<String> issuers, Basis basis, Locale locale) {
        return switch (verdict) {
            case CaaVerdict.Passed passed ->
                    of(
                            name,
                            verdict,
                            new Said(
                                    "passed",
                                    null,
                                    passed.at(),
                                    passed.record(),
                                    null,
                                    passed.excused().isEmpty() ? null : passed.excused()),
                            issuers,
                            basis,
                            locale);
            case CaaVerdict.Failed failed ->
                    of(
                            name,
                            verdict,
                            new Said(
                                    "failed",
                                    failed.code(),
                                    failed.at(),
                                    failed.record(),
                                    failed.iodef().isEmpty() ? null : failed.iodef(),
                                    null),
                            issuers,
                            basis,
                            locale);
            case CaaVerdict.Inconclusive unknown ->
                    of(
                            name,
                            verdict,
                            new Said(
                                    "inconclusive",
                                    "caa.unreachable",
                                    unknown.at(),
                                    null,
                                    null,
                                    null),
                            issuers,
                            basis,
                            locale);
        };
    }

    private record Said(
            String verdict,
            @Nullable String code,
            @Nullable String at,
            @Nullable String record,
            @Nullable List<String> iodef,
            @Nullable List<String> excused) {

        /** The sentence's key: what was found decides which is said. */
        String key() {
            if (code != null) {
                return code;
            }
            if (excused != null) {
                return "caa.excused";
            }
            return at == null ? "caa.no-record" : record == null ? "caa.no-issue" : "caa.permitted";
        }
    }

    private static CaaExplanation of(
            DomainName name,
            CaaVerdict verdict,
            Said said,
            List<String> issuers,
            Basis basis,
            Locale locale) {
        RelevantSet relevant = relevant(verdict, said.at());
        String owner = relevant == null ? name.withoutWildcard().ascii() : relevant.owner();
        String tag = name.isWildcard() ? "issuewild" : "issue";
        List<String> publish =
                issuers.stream().map(i -> owner + ". CAA 0 " + tag + " \"" + i + '"').toList();
        String seen = verdict.steps().isEmpty() ? "" : verdict.steps().getLast().reply().summary();
        String detail =
                Wording.in(locale)
                        .say(
                                "explain." + said.key(),
                                Map.of(
                                        "name",
                                        name.ascii(),
                                        "at",
                                        said.at() == null ? "" : said.at(),
                                        "owner",
                                        owner,
                                        "record",
                                        said.record() == null ? "" : said.record(),
                                        "seen",
                                        seen,
                                        "publish",
                                        publish.getFirst()));
        return new CaaExplanation(
                name.withoutWildcard().ascii(),
                name.isWildcard(),
                said.verdict(),
                said.code(),
                said.at(),
                said.record(),
                relevant,
                verdict.dnssec().code(),
                detail,
                publish,
                said.iodef(),
                said.excused(),
                verdict.steps().stream().map(Step::of).toList(),
                basis);
    }

    private static @Nullable RelevantSet relevant(CaaVerdict verdict, @Nullable String at) {
        for (DnsLookup step : verdict.steps()) {
            if (step.question().name().equals(at)
                    && step.reply() instanceof DnsReply.Answer answer) {
                return new RelevantSet(answer.records().getFirst().owner(), step.recordTexts());
            }
        }
        return null;
    }
}
