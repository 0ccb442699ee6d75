package dev.shonin.dcv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is asked of {@code POST /v1/policy/evaluate}, and what it answers. */
final class EvaluationJson {

    private EvaluationJson() {}

    /** An order-to-be. */
    @Schema(name = "PolicyEvaluationRequest")
    public record Request(
            @Schema(
                            description =
                                    "public-tls or private-pki; the installation's default without",
                            examples = "public-tls")
                    @Nullable String profile,
            @Schema(
                            description = "A day (00:00 UTC) or an instant; now without",
                            examples = "2028-03-15")
                    @Nullable String at,
            @NotEmpty @Size(max = 100) List<@NotNull @Valid Name> names,
            @Valid @Nullable Key key,
            @Schema(description = "How long the certificate is to be valid, in days")
                    @Min(1)
                    @Max(10000)
                    @Nullable Integer validityDays) {}

    /** A name of it. */
    @Schema(name = "PolicyEvaluationName")
    public record Name(
            @Schema(examples = "www.example.com") @NotBlank @Size(max = 300) String name,
            @Schema(
                            description =
                                    "email, page, dns or persistent; every way is shown without",
                            examples = "email")
                    @Pattern(regexp = "email|page|dns|persistent")
                    @Nullable String method,
            @Schema(
                            description =
                                    "For email, where the address comes from; every source is shown"
                                            + " without",
                            examples = "constructed")
                    @Pattern(regexp = "constructed|dns-txt|dns-caa|dns-soa|whois|rdap")
                    @Nullable String source,
            @Schema(
                            description = "The authorization domain name; the name itself without",
                            examples = "example.com")
                    @Size(max = 300)
                    @Nullable String adn,
            @Schema(
                            description =
                                    "When the proof was begun, a day or an instant; the date judged"
                                            + " for without",
                            examples = "2027-12-01")
                    @Nullable String validatedAt,
            @Schema(description = "What remote perspectives saw, where that is known") @Valid
                    @Nullable Corroboration corroboration,
            @Schema(
                            description =
                                    "secure, insecure, bogus or indeterminate, where that is known",
                            examples = "secure")
                    @Pattern(regexp = "secure|insecure|bogus|indeterminate")
                    @Nullable String dnssec) {}

    /** What remote perspectives saw. */
    @Schema(name = "PolicyEvaluationCorroboration")
    public record Corroboration(
            @Schema(description = "How many saw the same", examples = "4") @Min(0) @Max(100)
                    int agreeing,
            @Schema(description = "How many did not", examples = "0") @Min(0) @Max(100)
                    int dissenting,
            @Schema(description = "In how many RIR regions those that agree lie", examples = "2")
                    @Min(0)
                    @Max(5)
                    int regions) {}

    /** The certificate's key. */
    @Schema(name = "PolicyEvaluationKey")
    public record Key(
            @Schema(description = "RSA or EC", examples = "EC") @NotNull @Pattern(regexp = "RSA|EC")
                    String type,
            @Schema(description = "For RSA", examples = "2048") @Min(1) @Max(65536)
                    @Nullable Integer bits,
            @Schema(description = "For EC", examples = "P-256") @Size(max = 40)
                    @Nullable String curve) {}

    /** What it would meet. */
    @Schema(name = "PolicyEvaluation")
    public record Evaluation(
            @Schema(examples = "public-tls") String profile,
            @Schema(examples = "public-tls 2.2.6-2") String version,
            @Schema(examples = "2028-03-15T00:00:00Z") Instant at,
            @Schema(
                            description =
                                    "passed, failed or inconclusive: the worst of names and"
                                            + " certificate",
                            examples = "failed")
                    String verdict,
            List<NameResult> names,
            Certificate certificate) {}

    /** A name, judged. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PolicyEvaluationNameResult")
    public record NameResult(
            @Schema(description = "As it was given") String name,
            @Schema(
                            description = "The best of its ways: one that passes is enough",
                            examples = "passed")
                    String verdict,
            @Schema(description = "Why it is no name that can be validated")
                    @Nullable String refusal,
            List<Way> ways) {}

    /** One way to prove a name, judged. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PolicyEvaluationWay")
    public record Way(
            @Schema(examples = "email") String method,
            @Schema(examples = "constructed") @Nullable String source,
            @Schema(examples = "passed") String verdict,
            @Schema(description = "The first moment at which the proof no longer serves")
                    @Nullable Instant reliableUntil,
            List<PolicyJson.Verdict> rules) {}

    /** The certificate, judged. */
    @Schema(name = "PolicyEvaluationCertificate")
    public record Certificate(
            @Schema(description = "The greatest validity then, in days", examples = "200")
                    int greatestValidityDays,
            @Schema(examples = "passed") String verdict,
            List<PolicyJson.Verdict> rules) {}
}
