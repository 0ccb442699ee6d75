package dev.shonin.dcv.api;

import dev.shonin.dcv.flow.ShowEvidence;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys that evidence is signed with. Public, so that anybody can check a document. */
@Path("/v1/evidence/keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Evidence")
public class EvidenceKeysResource {

    private final ShowEvidence show;

    EvidenceKeysResource(ShowEvidence show) {
        this.show = show;
    }

    /** The keys. */
    @Schema(name = "EvidenceKeys")
    public record Keys(
            @Schema(description = "Public keys as JWK (RFC 7517)")
                    List<Map<String, Object>> keys) {}

    /** The public keys. */
    @GET
    @PermitAll
    @Operation(
            operationId = "listEvidenceKeys",
            summary = "The public keys that evidence is signed with, as a JWK set")
    @APIResponse(responseCode = "200", description = "A JWK set (RFC 7517 section 5)")
    public Keys keys() {
        return new Keys(show.keys());
    }
}
