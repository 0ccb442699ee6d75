package dev.shonin.kit.gallery;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Shows the gallery of a service, for development only: everywhere else ({@code SHONIN_GALLERY} is
 * not {@code true}) there is nothing here.
 */
@Path("/gallery")
@PermitAll
@RunOnVirtualThread
public class GalleryResource {

    private final Instance<Gallery> galleries;
    private final boolean open;

    GalleryResource(
            Instance<Gallery> galleries,
            @ConfigProperty(name = "shonin.kit.gallery", defaultValue = "false") boolean open) {
        this.galleries = galleries;
        this.open = open;
    }

    /**
     * What there is to see.
     *
     * @param files the names, in order
     */
    record Catalogue(List<String> files) {}

    /** The names of all exhibits. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response catalogue() {
        return Response.ok(new Catalogue(exhibits().map(Gallery.Exhibit::file).toList())).build();
    }

    /** One of them, as a customer would get it. */
    @GET
    @Path("{file}")
    @Operation(hidden = true)
    public Response show(@PathParam("file") String file) {
        Gallery.Exhibit exhibit =
                exhibits()
                        .filter(candidate -> candidate.file().equals(file))
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        return Response.ok(exhibit.content().get())
                .type((file.endsWith(".html") ? "text/html" : "text/plain") + ";charset=UTF-8")
                // Nothing that a sample holds runs, leaves or is sent anywhere.
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action"
                                + " 'none'; base-uri 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .build();
    }

    private Stream<Gallery.Exhibit> exhibits() {
        if (!open) {
            throw new NotFoundException();
        }
        return galleries.stream().flatMap(gallery -> gallery.exhibits().stream());
    }
}
