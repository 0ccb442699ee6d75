package dev.shonin.issuance.api;

import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.flow.ReportKeyCompromise;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Reports of compromised keys. They come from whoever found a key, who need not have an account;
 * the signature is what gives the right.
 */
@Path("/v1/key-compromise")
@RunOnVirtualThread
@PermitAll
public class KeyCompromiseResource {

    private final ReportKeyCompromise reportKeyCompromise;

    KeyCompromiseResource(ReportKeyCompromise reportKeyCompromise) {
        this.reportKeyCompromise = reportKeyCompromise;
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
                    "The proof is a PKCS#10 request signed with the key. The key is never certified"
                            + " again, and every certificate that has it is revoked.")
    @APIResponse(responseCode = "422", description = "key-compromise.not-proven")
    public Receipt report(@NotNull @Valid Report report) {
        ReportKeyCompromise.Outcome outcome = reportKeyCompromise.report(report.csr());
        return new Receipt(
                outcome.keySha256(),
                true,
                outcome.revoked().stream().map(IssuedCertificate::serialNumber).toList());
    }

    /**
     * How a report is made.
     *
     * @param commonName the common name of the request
     */
    @Schema(name = "KeyCompromiseStatement")
    public record Statement(String commonName) {}

    /**
     * A report.
     *
     * @param csr the request, PEM
     */
    @Schema(name = "KeyCompromiseReport")
    public record Report(@NotBlank String csr) {}

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
