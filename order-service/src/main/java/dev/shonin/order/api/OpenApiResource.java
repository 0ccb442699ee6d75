package dev.shonin.order.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * {@code /openapi}: the description of the whole API, of all services, as it was when this one was
 * built.
 */
@Path("/openapi")
@RunOnVirtualThread
@PermitAll
public class OpenApiResource {

    private static final String DOCUMENT = "/openapi.json";

    private byte @Nullable [] document;
    private String tag = "";

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response read(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        byte[] body = document();
        Response.ResponseBuilder answer =
                ETags.known(ifNoneMatch, tag) ? Response.notModified() : Response.ok(body);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    /** Read when somebody asks for it first: a start need not wait for it. */
    private synchronized byte[] document() {
        if (document == null) {
            try (InputStream in = OpenApiResource.class.getResourceAsStream(DOCUMENT)) {
                document = Objects.requireNonNull(in, DOCUMENT).readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            CRC32 sum = new CRC32();
            sum.update(document);
            tag = '"' + HexFormat.of().toHexDigits((int) sum.getValue()) + '"';
        }
        return document;
    }
}
