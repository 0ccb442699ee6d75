package dev.shonin.dcv.api;

import dev.shonin.dcv.flow.ShowEvidence;
import dev.shonin.kit.access.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The evidence of every attempt to prove a name, as a signed document. */
@Path("/v1/authorizations/{id}/evidence")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Evidence")
public class EvidenceResource {

    private final ShowEvidence show;
    private final RequestContext context;

    EvidenceResource(ShowEvidence show, RequestContext context) {
        this.show = show;
        this.context = context;
    }

    /** The evidence of an authorization. */
    @GET
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(
            operationId = "getEvidence",
            summary = "The evidence of an authorization, as one signed document",
            description =
                    "Every attempt, failed ones too, in the order's hash chain. The document is"
                            + " canonical JSON (RFC 8785) and stands beside a JWS (RFC 7515, ES256)"
                            + " over it. It is checked, and judged again by the rules of any date, with"
                            + " ./shonin evidence verify FILE [--at DATE].")
    @APIResponse(responseCode = "200", description = "{\"evidence\":{…},\"signature\":{…}}")
    @APIResponse(responseCode = "404", description = "authorization.not-found")
    @APIResponse(responseCode = "503", description = "evidence.no-key")
    public Response evidence(@PathParam("id") String id) {
        String document = show.signed(id, context.viewer());
        return Response.ok(document)
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"evidence-%s.json\"".formatted(id))
                .build();
    }
}
