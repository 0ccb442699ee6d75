package dev.shonin.issuance.api;

import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.flow.CompromiseChallenge;
import dev.shonin.issuance.flow.ReportKeyCompromise;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Reports of compromised keys. They come from whoever found a key, who need not have an account;
 * the signature is what gives the right.
 */
@Path("/v1/key-compromise")
@RunOnVirtualThread
@PermitAll
public class KeyCompromiseResource {

    private final ReportKeyCompromise reportKeyCompromise;
    private final CompromiseChallenge compromiseChallenge;

    KeyCompromiseResource(
            ReportKeyCompromise reportKeyCompromise, CompromiseChallenge compromiseChallenge) {
        this.reportKeyCompromise = reportKeyCompromise;
        this.compromiseChallenge = compromiseChallenge;
    }

    /** How a report is made. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The common name that a report's request must have")
    public Statement statement() {
        return new Statement(ReportKeyCompromise.STATEMENT);
    }

    /** Takes a report. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Report a compromised key",
            description =
                    "The proof is a PKCS#10 request signed with the key, or a signature by it over a"
                            + " challenge. The key is never certified"
                            + " again, and every certificate that has it is revoked.")
    @APIResponse(responseCode = "422", description = "key-compromise.not-proven")
    public Receipt report(@NotNull @Valid Report report) {
        String csr = report.csr();
        ReportKeyCompromise.Outcome outcome =
                csr != null
                        ? reportKeyCompromise.report(csr)
                        : reportKeyCompromise.report(
                                given(report.publicKey()),
                                given(report.challenge()),
                                given(report.signature()));
        return new Receipt(
                outcome.keySha256(),
                true,
                outcome.revoked().stream().map(IssuedCertificate::serialNumber).toList());
    }

    /** A text to be signed with the key, for those who would rather not make a request. */
    @GET
    @Path("/challenge")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A text whose signature by the compromised key proves its possession")
    public ChallengeView challenge() {
        CompromiseChallenge.Challenge next = compromiseChallenge.next();
        return new ChallengeView(next.text(), next.validUntil());
    }

    // A missing part proves nothing, like a wrong one.
    private static String given(@Nullable String part) {
        return part == null ? "" : part;
    }

    /**
     * A text to be signed.
     *
     * @param challenge its UTF-8 octets are what is signed
     * @param validUntil until when it is taken
     */
    @Schema(name = "KeyCompromiseChallenge")
    public record ChallengeView(String challenge, Instant validUntil) {}

    /**
     * How a report is made.
     *
     * @param commonName the common name of the request
     */
    @Schema(name = "KeyCompromiseStatement")
    public record Statement(String commonName) {}

    /**
     * A report: a request, or a key with its signature over a challenge.
     *
     * @param csr a PKCS#10 request with our text for a common name, PEM
     * @param publicKey the key, SubjectPublicKeyInfo in PEM
     * @param challenge the text of {@code GET /v1/key-compromise/challenge}
     * @param signature the signature over it, Base64: ECDSA or RSA PKCS#1 v1.5, with SHA-256
     */
    @Schema(name = "KeyCompromiseReport")
    public record Report(
            @Nullable String csr,
            @Nullable String publicKey,
            @Nullable String challenge,
            @Nullable String signature) {}

    /**
     * What a report led to.
     *
     * @param keySha256 SHA-256 of the key's SubjectPublicKeyInfo, lower-case hex
     * @param blocked whether the key is blocked: always
     * @param revoked the serial numbers of the certificates revoked by this report
     */
    @Schema(name = "KeyCompromiseReceipt")
    public record Receipt(String keySha256, boolean blocked, List<String> revoked) {}
}
