package dev.shonin.issuance.api;

import dev.shonin.issuance.flow.ServeCaFiles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What relying parties fetch by the addresses in certificates; nobody needs a key for it. */
@Path("/")
@RunOnVirtualThread
@PermitAll
public class CaResource {

    /** A CA's certificate never changes under its name. */
    private static final String FOR_A_DAY = "public, max-age=86400";

    /** A revocation is to be seen within fifteen minutes. */
    private static final String FOR_FIVE_MINUTES = "public, max-age=300";

    private final ServeCaFiles caFiles;

    CaResource(ServeCaFiles caFiles) {
        this.caFiles = caFiles;
    }

    /** A CA's certificate in DER (RFC 5280 §4.2.2.1). */
    @GET
    @Path("/ca/{name}.crt")
    @Produces("application/pkix-cert")
    @Operation(summary = "A CA's certificate in DER; the root's name is root")
    public Response certificate(@PathParam("name") String name) {
        return cached(caFiles.certificate(name), FOR_A_DAY);
    }

    /** A CA's certificate in PEM. */
    @GET
    @Path("/ca/{name}.pem")
    @Produces("application/x-pem-file")
    @Operation(summary = "A CA's certificate in PEM")
    public Response pem(@PathParam("name") String name) {
        return cached(caFiles.pem(name), FOR_A_DAY);
    }

    /** A CRL in DER (RFC 5280 §4.2.1.13). */
    @GET
    @Path("/crl/{name}.crl")
    @Produces("application/pkix-crl")
    @Operation(summary = "A certificate revocation list in DER")
    public Response crl(@PathParam("name") String name) {
        return cached(caFiles.crl(name), FOR_FIVE_MINUTES);
    }

    private static Response cached(Object entity, String how) {
        return Response.ok(entity).header(HttpHeaders.CACHE_CONTROL, how).build();
    }
}
