package dev.shonin.dcv.api;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The approval page's stylesheet. */
@Path("/approve/assets")
@PermitAll
public class ApprovalAssets {

    private final String css = read();

    /** The stylesheet. */
    @GET
    @Path("/approval.css")
    @Produces("text/css; charset=utf-8")
    @Operation(hidden = true)
    public Response css() {
        return Response.ok(css)
                .header("Cache-Control", "public, max-age=86400")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static String read() {
        try (InputStream in = ApprovalAssets.class.getResourceAsStream("/pages/approval.css")) {
            if (in == null) {
                throw new IllegalStateException("no /pages/approval.css");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the stylesheet", e);
        }
    }
}
