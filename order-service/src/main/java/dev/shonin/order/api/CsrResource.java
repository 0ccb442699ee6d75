package dev.shonin.order.api;

import dev.shonin.kit.access.Role;
import dev.shonin.kit.problem.Languages;
import dev.shonin.order.flow.DecodeCsr;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/csr}. */
@Path("/v1/csr")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Metered
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
@Tag(name = "CSR")
public class CsrResource {

    private final DecodeCsr decodeCsr;

    CsrResource(DecodeCsr decodeCsr) {
        this.decodeCsr = decodeCsr;
    }

    @POST
    @Path("decode")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decodeCsr",
            summary = "Show what a CSR contains",
            description =
                    "Also a CSR that cannot be ordered with, or cannot be read at all, is answered"
                            + " with 200: what is wrong stands under problems. Nothing is stored.")
    @APIResponseSchema(CsrView.class)
    public Response decode(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            CsrView.@Nullable CsrBody given) {
        String csr = Bodies.required(given).csr();
        return Response.ok(
                        CsrView.of(
                                decodeCsr.decode(csr == null ? "" : csr), Languages.best(language)))
                .build();
    }
}
