package dev.shonin.dcv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.proof.ProofTask;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to place where, and what was seen there last. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Challenge")
public record ChallengeJson(
        @Schema(examples = "chl_01jd3q8c1ke2r7v9x0b4n5m6t8") String id,
        @Schema(description = "page, dns or persistent", examples = "dns") String method,
        @Schema(description = "open, proven, superseded or ended", examples = "open") String state,
        @Schema(description = "For page: the file to place") @Nullable Page page,
        @Schema(description = "For dns and persistent: the records, any one of which will do")
                @Nullable List<RecordToPlace> records,
        @Schema(description = "What to do, in the language of Accept-Language") String instruction,
        @Schema(description = "Until when it is looked for") Instant expiresAt,
        @Schema(description = "How often it was looked for", examples = "3") int checks,
        @Schema(description = "When it is looked for by itself again")
                @Nullable Instant nextCheckAt,
        @Nullable LastCheck lastCheck) {

    /** A file. */
    @Schema(name = "ChallengePage")
    public record Page(
            @Schema(examples = "http://www.example.com/.well-known/pki-validation/k3zq7m2c.txt")
                    String url,
            @Schema(examples = "/.well-known/pki-validation/k3zq7m2c.txt") String path,
            @Schema(description = "The whole content") @Nullable String content) {}

    /** A DNS record. */
    @Schema(name = "ChallengeRecord")
    public record RecordToPlace(
            @Schema(examples = "_shonin-challenge.example.com") String name,
            @Schema(examples = "TXT") String type,
            @Nullable String value) {}

    /** What was seen. */
    @Schema(name = "ChallengeCheck")
    public record LastCheck(
            Instant at,
            @Schema(description = "passed, failed or inconclusive") String outcome,
            @Schema(description = "A stable code", examples = "dns.other-value") String code,
            @Schema(description = "In the language of Accept-Language") String detail,
            List<View> perspectives) {}

    /** What a remote perspective saw. */
    @Schema(name = "PerspectiveView")
    public record View(String perspective, String region, boolean agrees, String code) {}

    /**
     * The JSON form.
     *
     * @param challenge the challenge
     * @param value the random value; null where there is none or it is used up
     * @param accountUri the account's URI
     * @param issuer our name in records
     * @param locale the language
     */
    static ChallengeJson of(
            Challenge challenge,
            @Nullable String value,
            String accountUri,
            String issuer,
            Locale locale) {
        Page page =
                challenge.placement() instanceof Challenge.Placement.Page file
                        ? page(challenge, file, value)
                        : null;
        List<RecordToPlace> records = records(challenge, value, accountUri, issuer);
        String instruction =
                Wording.in(locale)
                        .say(
                                "challenge." + challenge.method().code(),
                                Map.of(
                                        "adn", challenge.adn().ascii(),
                                        "path", page == null ? "" : page.path(),
                                        "name", records == null ? "" : records.getFirst().name()));
        return new ChallengeJson(
                challenge.id(),
                challenge.method().code(),
                challenge.state().code(),
                page,
                records,
                instruction,
                challenge.expiresAt(),
                challenge.checks(),
                challenge.nextCheckAt(),
                lastCheck(challenge, expected(value, records), locale));
    }

    private static Page page(
            Challenge challenge, Challenge.Placement.Page file, @Nullable String value) {
        String path = new ProofTask.Page(challenge.adn(), file.fileName(), "").path();
        return new Page("http://" + challenge.adn().ascii() + path, path, value);
    }

    private static @Nullable List<RecordToPlace> records(
            Challenge challenge, @Nullable String value, String accountUri, String issuer) {
        return switch (challenge.placement()) {
            case Challenge.Placement.Page none -> null;
            case Challenge.Placement.Dns none -> {
                String labelled = new ProofTask.Record(challenge.adn(), "").labelled();
                yield List.of(
                        new RecordToPlace(labelled, "TXT", value),
                        new RecordToPlace(challenge.adn().ascii(), "TXT", value),
                        new RecordToPlace(
                                labelled, "CNAME", value == null ? null : value + '.' + issuer));
            }
            case Challenge.Placement.Persistent none ->
                    List.of(
                            new RecordToPlace(
                                    ProofTask.Persistent.LABEL + challenge.adn().ascii(),
                                    "TXT",
                                    issuer + "; accounturi=" + accountUri));
        };
    }

    private static String expected(@Nullable String value, @Nullable List<RecordToPlace> records) {
        if (value != null) {
            return value;
        }
        String placed = records == null ? null : records.getFirst().value();
        return placed == null ? "…" : placed;
    }

    private static @Nullable LastCheck lastCheck(
            Challenge challenge, String expected, Locale locale) {
        Challenge.LastCheck seen = challenge.lastCheck();
        if (seen == null) {
            return null;
        }
        Map<String, String> values = new HashMap<>(seen.values());
        values.put("expected", expected);
        values.put("adn", challenge.adn().ascii());
        return new LastCheck(
                seen.at(),
                seen.outcome(),
                seen.code(),
                Wording.in(locale).say("check." + seen.code(), values),
                seen.perspectives().stream()
                        .map(v -> new View(v.perspective(), v.region(), v.agrees(), v.code()))
                        .toList());
    }
}
