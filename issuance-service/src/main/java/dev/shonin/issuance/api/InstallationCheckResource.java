package dev.shonin.issuance.api;

import dev.shonin.issuance.domain.InstallationFinding;
import dev.shonin.issuance.domain.ServerProbe.Sight.Served;
import dev.shonin.issuance.flow.CheckInstallation;
import dev.shonin.issuance.flow.FindCertificates;
import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.problem.Languages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Whether a certificate is installed as it should be. */
@Path("/v1/certificates/{id}/installation-check")
@RunOnVirtualThread
public class InstallationCheckResource {

    private static final int HTTPS = 443;

    private final FindCertificates find;
    private final CheckInstallation checkInstallation;
    private final Caller caller;

    InstallationCheckResource(
            FindCertificates find, CheckInstallation checkInstallation, Caller caller) {
        this.find = find;
        this.checkInstallation = checkInstallation;
        this.caller = caller;
    }

    /** Looks at a server. */
    @POST
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Check a certificate's installation",
            description =
                    "Connects to the server as a visitor would and tells which certificate is"
                            + " served, whether it is this one, whether the chain is complete, the"
                            + " name, the expiry, the protocol, and whether http leads to https;"
                            + " for each what to do. Private addresses are not looked at.")
    @APIResponse(responseCode = "200", description = "What was found; also when nothing answers")
    @APIResponse(responseCode = "404", description = "certificate.not-found")
    @APIResponse(responseCode = "422", description = "installation-check.bad-target")
    public Response check(
            @PathParam("id") String id,
            @NotNull @Valid Target target,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Locale locale = Languages.best(acceptLanguage);
        CheckInstallation.Outcome outcome =
                checkInstallation.check(
                        find.byId(id, caller::maySee),
                        target.host(),
                        target.port() == null ? HTTPS : target.port());
        InstallationTexts texts = new InstallationTexts(locale);
        return Response.ok(
                        new Report(
                                outcome.host(),
                                outcome.port(),
                                outcome.findings().stream()
                                        .noneMatch(
                                                f ->
                                                        f.weight()
                                                                == InstallationFinding.Weight
                                                                        .ERROR),
                                outcome.served().map(InstallationCheckResource::view).orElse(null),
                                outcome.findings().stream().map(texts::view).toList()))
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    private static ServedView view(Served served) {
        var leaf = served.chain().getFirst();
        return new ServedView(
                served.address(),
                served.protocol(),
                leaf.getSerialNumber().toString(16),
                leaf.getIssuerX500Principal().getName(),
                leaf.getNotAfter().toInstant(),
                served.chain().size());
    }

    /**
     * The server to look at.
     *
     * @param host its name
     * @param port its port; 443 if left out
     */
    @Schema(name = "InstallationTarget")
    public record Target(
            @NotBlank @Schema(examples = "www.example.com") String host,
            @Schema(minimum = "1", maximum = "65535", defaultValue = "443")
                    @Nullable Integer port) {}

    /**
     * What was found out.
     *
     * @param host the host, as A-labels
     * @param port the port
     * @param installed whether no finding is an error
     * @param served what the server sent; none when it could not be seen
     * @param findings one for each question
     */
    @Schema(name = "InstallationReport")
    public record Report(
            String host,
            int port,
            boolean installed,
            @Nullable ServedView served,
            List<FindingView> findings) {}

    /**
     * What the server sent.
     *
     * @param address the address that was looked at
     * @param protocol such as {@code TLSv1.3}
     * @param serialNumber its certificate's serial number, lower-case hex
     * @param issuer its certificate's issuer
     * @param notAfter until when its certificate is valid
     * @param certificates how many certificates it sent
     */
    @Schema(name = "InstallationServed")
    public record ServedView(
            String address,
            String protocol,
            String serialNumber,
            String issuer,
            Instant notAfter,
            int certificates) {}

    /**
     * One finding.
     *
     * @param code a stable code
     * @param weight {@code good}, {@code warning} or {@code error}
     * @param text what was found
     * @param action what to do
     */
    @Schema(name = "InstallationFinding")
    public record FindingView(
            String code,
            @Schema(enumeration = {"good", "warning", "error"}) String weight,
            String text,
            String action) {}
}
