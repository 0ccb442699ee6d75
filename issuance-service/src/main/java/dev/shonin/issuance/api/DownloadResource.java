package dev.shonin.issuance.api;

import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.flow.DownloadCertificate;
import dev.shonin.issuance.flow.FindCertificates;
import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Certificates as files for servers. */
@Path("/v1/certificates/{id}")
@RunOnVirtualThread
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
public class DownloadResource {

    private final FindCertificates find;
    private final DownloadCertificate downloads;
    private final Caller caller;

    DownloadResource(FindCertificates find, DownloadCertificate downloads, Caller caller) {
        this.find = find;
        this.downloads = downloads;
        this.caller = caller;
    }

    /** The forms in which a certificate can be downloaded. */
    @GET
    @Path("/downloads")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "List the forms in which a certificate can be downloaded")
    @APIResponse(responseCode = "200", description = "The forms")
    @APIResponse(responseCode = "404", description = "certificate.not-found")
    public DownloadList list(@PathParam("id") String id) {
        String base = "/v1/certificates/" + id + "/download?format=";
        return new DownloadList(
                downloads.formats(find.byId(id, caller::maySee)).stream()
                        .map(
                                f ->
                                        new DownloadView(
                                                f.format(),
                                                f.fileName(),
                                                f.mediaType(),
                                                base + f.format()))
                        .toList());
    }

    /** A certificate as a file. */
    @GET
    @Path("/download")
    // What it is depends on the format, not on what is accepted; problems are JSON.
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "Download a certificate",
            description =
                    "pem, chain, fullchain, fullchain-cross (where there is a cross certificate),"
                            + " der, pkcs7, root, or a ZIP with installation notes in Japanese and"
                            + " English: apache, nginx, iis, tomcat, all.")
    @APIResponse(responseCode = "200", description = "The file")
    @APIResponse(
            responseCode = "404",
            description = "certificate.not-found, certificate.unknown-format")
    public Response download(
            @PathParam("id") String id,
            @Parameter(description = "The form; fullchain if left out")
                    @QueryParam("format")
                    @DefaultValue("fullchain")
                    String format) {
        IssuedCertificate certificate = find.byId(id, caller::maySee);
        DownloadCertificate.Download file = downloads.download(certificate, format);
        return Response.ok(file.content(), file.mediaType())
                // The name has only letters, digits, dots and hyphens: nothing to escape.
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + file.fileName() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-transform")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /**
     * The forms of a certificate.
     *
     * @param downloads each form
     */
    @Schema(name = "DownloadList")
    public record DownloadList(List<DownloadView> downloads) {}

    /**
     * A form.
     *
     * @param format its name
     * @param fileName what the file is called
     * @param mediaType its media type
     * @param href where it is
     */
    @Schema(name = "Download")
    public record DownloadView(
            @Schema(examples = "fullchain") String format,
            @Schema(examples = "www.example.com.fullchain.crt") String fileName,
            String mediaType,
            String href) {}
}
