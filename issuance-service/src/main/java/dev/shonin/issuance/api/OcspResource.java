package dev.shonin.issuance.api;

import dev.shonin.issuance.flow.AnswerOcsp;
import dev.shonin.issuance.revocation.OcspReply;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The OCSP responder (RFC 6960 appendix A, RFC 5019); nobody needs a key for it. */
@Path("/ocsp")
@RunOnVirtualThread
@PermitAll
public class OcspResource {

    /** A revocation is to be seen within fifteen minutes (RFC 5019 §6.2 has the other words). */
    private static final String FOR_FIFTEEN_MINUTES =
            "max-age=900, public, no-transform, must-revalidate";

    private static final String REQUEST = "application/ocsp-request";
    private static final String RESPONSE = "application/ocsp-response";

    private final AnswerOcsp answerOcsp;

    OcspResource(AnswerOcsp answerOcsp) {
        this.answerOcsp = answerOcsp;
    }

    /** Answers a request in the body. */
    @POST
    @Consumes(REQUEST)
    @Produces(RESPONSE)
    @Operation(summary = "Ask for a certificate's status (RFC 6960)")
    @APIResponse(responseCode = "200", description = "An OCSPResponse, errors too")
    @APIResponse(responseCode = "404", description = "ca.file-not-found: there is no responder")
    public Response post(byte[] request) {
        return response(answerOcsp.answer(request)).build();
    }

    /** Answers a request in the address, which caches can keep (RFC 5019 §5). */
    @GET
    @Path("/{request: .+}")
    @Produces(RESPONSE)
    @Operation(summary = "Ask for a certificate's status, the request Base64 in the address")
    @APIResponse(responseCode = "200", description = "An OCSPResponse, errors too")
    @APIResponse(responseCode = "404", description = "ca.file-not-found: there is no responder")
    public Response get(@PathParam("request") String request) {
        OcspReply reply = answerOcsp.answer(decode(request));
        Response.ResponseBuilder response = response(reply);
        switch (reply) {
            case OcspReply.Signed signed when signed.lasting() ->
                    response.header(HttpHeaders.CACHE_CONTROL, FOR_FIFTEEN_MINUTES)
                            .lastModified(Date.from(signed.thisUpdate()))
                            .expires(Date.from(signed.nextUpdate()))
                            .tag(sha256(signed.der()));
            case OcspReply.Signed signed -> response.header(HttpHeaders.CACHE_CONTROL, "no-store");
            case OcspReply.Unsigned unsigned ->
                    response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        return response.build();
    }

    private static Response.ResponseBuilder response(OcspReply reply) {
        return Response.ok(reply.der(), RESPONSE);
    }

    // What cannot be decoded is a malformed request like any other.
    private static byte[] decode(String request) {
        try {
            return Base64.getDecoder().decode(request);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }
}
