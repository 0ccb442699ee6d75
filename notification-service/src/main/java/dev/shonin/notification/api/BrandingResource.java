package dev.shonin.notification.api;

import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.problem.ProblemException;
import dev.shonin.notification.flow.SetBrand;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** In whose name an account's mails are written. */
@Path("/v1/messages/branding")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
public class BrandingResource {

    private static final String ACCOUNT = "[A-Za-z0-9_-]{1,64}";

    private final SetBrand brands;
    private final Caller caller;

    BrandingResource(SetBrand brands, Caller caller) {
        this.brands = brands;
        this.caller = caller;
    }

    /** The brand in use. */
    @GET
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
    @Operation(
            operationId = "readBranding",
            summary = "In whose name the account's mails are written")
    @APIResponse(responseCode = "200", description = "What is in use now")
    @APIResponse(responseCode = "404", description = "branding.no-account")
    public BrandView read(
            @Parameter(description = "For operators") @QueryParam("account")
                    @Nullable String account) {
        String of = account == null ? caller.accountId() : account;
        if (!caller.maySee(of)) {
            throw unknown(of);
        }
        return BrandView.of(brands.of(of));
    }

    /** Sets the brand. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "setBranding",
            summary = "Set in whose name the account's mails are written",
            description =
                    "What is left out is the installation's. Other instances take it up within 30"
                            + " seconds. Mails that are queued keep their subject.")
    @APIResponse(responseCode = "200", description = "What is in use now")
    @APIResponse(responseCode = "404", description = "branding.no-account")
    @APIResponse(responseCode = "422", description = "branding.invalid")
    public BrandView set(
            @Parameter(description = "For operators") @QueryParam("account")
                    @Nullable String account,
            BrandView.@Nullable Body body) {
        if (body == null) {
            throw new ProblemException(
                    MessageProblem.BODY_REQUIRED, "The request has no body.", "リクエストの本文がありません。");
        }
        return BrandView.of(
                brands.set(
                        mine(account),
                        new SetBrand.Wanted(
                                body.company(),
                                body.from(),
                                body.replyTo(),
                                body.supportAddress(),
                                body.accent(),
                                body.notices(),
                                body.server()),
                        caller.hasRole(Role.OPERATOR)));
    }

    /** Takes the brand away. */
    @DELETE
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Produces(MediaType.WILDCARD) // Nothing that a caller could not accept.
    @Operation(
            operationId = "removeBranding",
            summary = "Write the account's mails in the installation's name again")
    @APIResponse(responseCode = "204", description = "Done")
    @APIResponse(responseCode = "404", description = "branding.no-account")
    public void remove(@QueryParam("account") @Nullable String account) {
        brands.remove(mine(account));
    }

    private String mine(@Nullable String account) {
        String of = account == null ? caller.accountId() : account;
        if (!of.matches(ACCOUNT) || !caller.mayChange(of)) {
            throw unknown(of);
        }
        return of;
    }

    private static ProblemException unknown(String account) {
        String shown = account.matches(ACCOUNT) ? account : "-";
        return new ProblemException(
                MessageProblem.ACCOUNT_NOT_FOUND,
                "There is no account %s.".formatted(shown),
                "アカウント %s は見つかりません。".formatted(shown));
    }
}
