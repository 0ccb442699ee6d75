package dev.shonin.dcv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.ApproverListing;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Exclusion;
import dev.shonin.dcv.domain.perspective.RemoteView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Approver addresses as JSON. */
final class ApproverAddressesJson {

    private ApproverAddressesJson() {}

    /** The lists of an order. */
    @Schema(name = "ApproverAddressLists")
    public record Lists(List<OneList> lists) {}

    /** The list of one name. */
    @Schema(name = "ApproverAddressList")
    public record OneList(
            @Schema(description = "The name, A-labels", examples = "www.example.com") String domain,
            @Schema(description = "The name, U-labels", examples = "www.example.com")
                    String unicode,
            @Schema(
                            description = "The list's id, by which it can be read again",
                            examples = "apl_06f1m5k2q8v9x3w4y5z6a7b8c9")
                    String listId,
            @Schema(description = "When it ends, 24 hours after it was made") Instant expiresAt,
            List<Candidate> candidates,
            List<Excluded> excluded) {

        static OneList of(ApproverListing listing, Locale locale) {
            ApproverList list = listing.list();
            return new OneList(
                    list.name().ascii(),
                    list.name().unicode(),
                    listing.id(),
                    listing.expiresAt(),
                    list.candidates().stream().map(Candidate::of).toList(),
                    list.excluded().stream().map(e -> Excluded.of(e, locale)).toList());
        }
    }

    /** A mailbox that may approve. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ApproverCandidate")
    public record Candidate(
            @Schema(examples = "admin@example.com") String address,
            @Schema(
                            description =
                                    "constructed, dns-txt, dns-caa, dns-soa, whois or rdap; may grow",
                            examples = "constructed")
                    String source,
            @Schema(
                            description = "The authorization domain name it stands for",
                            examples = "example.com")
                    String adn,
            @Schema(description = "Where the record stands") @Nullable String owner,
            @Schema(description = "Section of the Baseline Requirements", examples = "3.2.2.4.4")
                    String br,
            @Schema(
                            description = "First day (UTC) on which it is no longer allowed",
                            examples = "2028-03-15")
                    @Nullable LocalDate allowedUntil,
            @Schema(
                            description =
                                    "secure, insecure or indeterminate; absent where the DNS was not needed",
                            examples = "secure")
                    @Nullable String dnssec,
            @Schema(
                            description =
                                    "Whether the mailbox lies outside of the registrable domain: look twice; absent for constructed addresses")
                    @Nullable Boolean outsideDomain,
            @Schema(
                            description =
                                    "What remote perspectives see of it (BR 3.2.2.9); absent where nobody had to be asked")
                    @Nullable List<Perspective> perspectives) {

        static Candidate of(ApproverCandidate candidate) {
            return new Candidate(
                    candidate.address().toString(),
                    candidate.source().code(),
                    candidate.adn().ascii(),
                    candidate.owner(),
                    candidate.br(),
                    candidate.allowedUntil(),
                    candidate.dnssec() == null ? null : candidate.dnssec().code(),
                    candidate.source() == ApproverSource.CONSTRUCTED ? null : candidate.isOutside(),
                    perspectives(candidate));
        }

        private static @Nullable List<Perspective> perspectives(ApproverCandidate candidate) {
            List<RemoteView> views = candidate.perspectives();
            return views == null || views.isEmpty()
                    ? null
                    : views.stream().map(Perspective::of).toList();
        }
    }

    /** What one remote perspective sees of an address. */
    @Schema(name = "ApproverCandidatePerspective")
    public record Perspective(
            @Schema(description = "Its name", examples = "frankfurt") String perspective,
            @Schema(description = "The RIR service region it lies in", examples = "RIPE NCC")
                    String region,
            @Schema(description = "Whether it sees the same address") boolean agrees,
            @Schema(
                            description =
                                    "What it saw, as a stable code; perspective.late where it had not answered in time: it is asked again before anything is decided",
                            examples = "contact.found")
                    String code) {

        static Perspective of(RemoteView view) {
            return new Perspective(view.perspective(), view.region(), view.agrees(), view.code());
        }
    }

    /** A source that gave nothing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ExcludedSource")
    public record Excluded(
            @Schema(examples = "whois") String source,
            @Schema(examples = "example.com") String adn,
            @Schema(description = "A stable code", examples = "policy.retired") String reason,
            @Schema(description = "Why, and what to publish, in the language of Accept-Language")
                    String detail,
            @Schema(description = "Where it was looked for") @Nullable String owner,
            @Schema(description = "For policy.retired: since when", examples = "2025-07-15")
                    @Nullable LocalDate since,
            @Schema(examples = "3.2.2.4.2") String br) {

        static Excluded of(Exclusion exclusion, Locale locale) {
            return new Excluded(
                    exclusion.source().code(),
                    exclusion.adn().ascii(),
                    exclusion.reason().code(),
                    ExclusionTexts.detail(exclusion, locale),
                    exclusion.owner(),
                    exclusion.since(),
                    exclusion.br());
        }
    }
}
