package dev.shonin.issuance.api;

import dev.shonin.issuance.domain.CertificateQuery;
import dev.shonin.issuance.domain.IssuanceException.ReasonNotAllowed;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.RevocationReason;
import dev.shonin.issuance.domain.RevocationRequester;
import dev.shonin.issuance.flow.FindCertificates;
import dev.shonin.issuance.flow.RevokeCertificate;
import dev.shonin.issuance.flow.ServeCaFiles;
import dev.shonin.issuance.sign.Pem;
import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.page.Cursor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Certificates: found, shown, revoked. */
@Path("/v1/certificates")
@RunOnVirtualThread
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
public class CertificateResource {

    static final String PEM_CHAIN = "application/pem-certificate-chain";
    static final String X_PEM_FILE = "application/x-pem-file";
    static final String PKIX_CERT = "application/pkix-cert";

    private static final List<String> OFFERED =
            List.of(MediaType.APPLICATION_JSON, PEM_CHAIN, X_PEM_FILE, PKIX_CERT);

    private final FindCertificates find;
    private final RevokeCertificate revokeCertificate;
    private final ServeCaFiles caFiles;
    private final Caller caller;
    private final Clock clock;

    CertificateResource(
            FindCertificates find,
            RevokeCertificate revokeCertificate,
            ServeCaFiles caFiles,
            Caller caller,
            Clock clock) {
        this.find = find;
        this.revokeCertificate = revokeCertificate;
        this.caFiles = caFiles;
        this.caller = caller;
        this.clock = clock;
    }

    /** The certificates that meet every condition given, newest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Search certificates",
            description =
                    "Every condition given must hold; newest first. A reseller sees its own"
                            + " account's, operators and auditors all.")
    public CertificateList search(@BeanParam CertificateSearch search) {
        boolean all = caller.hasRole(Role.OPERATOR) || caller.hasRole(Role.AUDITOR);
        CertificateQuery query = search.query(all ? null : caller.accountId());
        List<IssuedCertificate> found = find.search(query);
        // One more than asked for tells whether there is a next page.
        boolean more = found.size() == query.limit();
        List<CertificateView> shown =
                found.stream().limit(query.limit() - 1L).map(this::view).toList();
        return new CertificateList(shown, more ? Cursor.after(shown.getLast().id()) : null);
    }

    /** A certificate in the form asked for: JSON unless another is preferred. */
    @GET
    @Path("/{id}")
    @Produces({MediaType.APPLICATION_JSON, PEM_CHAIN, X_PEM_FILE, PKIX_CERT})
    @Operation(
            summary = "Get a certificate",
            description =
                    "As JSON, or by the Accept header as PEM with its chain"
                            + " (application/pem-certificate-chain, application/x-pem-file) or in"
                            + " DER alone (application/pkix-cert).")
    @APIResponse(responseCode = "404", description = "certificate.not-found")
    public Response get(@PathParam("id") String id, @Context HttpHeaders headers) {
        IssuedCertificate certificate = find.byId(id, caller::maySee);
        String type = preferred(headers.getAcceptableMediaTypes());
        Object entity =
                switch (type) {
                    case PEM_CHAIN, X_PEM_FILE ->
                            Pem.certificate(certificate.der())
                                    + caFiles.chainPem(certificate.issuer());
                    case PKIX_CERT -> certificate.der();
                    default -> view(certificate);
                };
        return Response.ok(entity, type).header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
    }

    // Decided here: among methods of one path the framework takes any of them for a wildcard.
    private static String preferred(List<MediaType> acceptable) {
        for (MediaType accepted : acceptable) {
            for (String offered : OFFERED) {
                if (accepted.isCompatible(MediaType.valueOf(offered))) {
                    return offered;
                }
            }
        }
        return MediaType.APPLICATION_JSON;
    }

    /** Revokes a certificate. */
    @POST
    @Path("/{id}/revoke")
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Revoke a certificate",
            description =
                    "Takes effect in the CRL within minutes and cannot be undone. Without a reason"
                            + " none is given in the CRL. keyCompromise also blocks the key for"
                            + " ever and revokes every certificate that has it.")
    @APIResponse(responseCode = "409", description = "revocation.already-revoked and others")
    @APIResponse(responseCode = "422", description = "revocation.reason-not-allowed")
    public CertificateView revoke(@PathParam("id") String id, @Nullable RevocationRequest request) {
        return view(
                revokeCertificate.revoke(
                        id,
                        reason(request),
                        caller.keyId(),
                        caller.hasRole(Role.OPERATOR)
                                ? RevocationRequester.OPERATOR
                                : RevocationRequester.SUBSCRIBER,
                        caller::mayChange));
    }

    private static RevocationReason reason(@Nullable RevocationRequest request) {
        String reason = request == null ? null : request.reason();
        return reason == null
                ? RevocationReason.UNSPECIFIED
                : RevocationReason.of(reason).orElseThrow(() -> new ReasonNotAllowed(reason));
    }

    private CertificateView view(IssuedCertificate certificate) {
        return CertificateView.of(
                certificate, clock.instant(), caller.mayChange(certificate.accountId()));
    }

    /**
     * What a revocation is asked for with.
     *
     * @param reason by its name in RFC 5280; none for unspecified
     */
    @Schema(name = "Revocation")
    public record RevocationRequest(
            @Schema(
                            enumeration = {
                                "unspecified",
                                "keyCompromise",
                                "affiliationChanged",
                                "superseded",
                                "cessationOfOperation",
                                "privilegeWithdrawn"
                            })
                    @Nullable String reason) {}

    /**
     * A page of certificates.
     *
     * @param certificates newest first
     * @param next what {@code after} must be for the next page; none on the last
     */
    @Schema(name = "CertificateList")
    record CertificateList(List<CertificateView> certificates, @Nullable String next) {}
}
