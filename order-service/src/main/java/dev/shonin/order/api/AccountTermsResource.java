package dev.shonin.order.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shonin.kit.access.Role;
import dev.shonin.order.domain.AccountTerms;
import dev.shonin.order.flow.AgreeTerms;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/accounts/{id}/terms}: what was agreed with an account, for operators. */
@Path("/v1/accounts/{id}/terms")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Metered
@RolesAllowed({Role.Names.OPERATOR, Role.Names.AUDITOR})
@Tag(name = "Accounts")
public class AccountTermsResource {

    private final AgreeTerms agreeTerms;

    AccountTermsResource(AgreeTerms agreeTerms) {
        this.agreeTerms = agreeTerms;
    }

    /** An account's terms. */
    @Schema(name = "AccountTerms")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TermsView(
            @Schema(
                            description =
                                    "credit: paid afterwards; prepaid: before anything is done",
                            enumeration = {"credit", "prepaid"})
                    String payment,
            @Schema(
                            description = "rules: risk rules may hold orders; none: never",
                            enumeration = {"rules", "none"})
                    String review,
            @Schema(
                            description =
                                    "Days before a certificate ends on which reminders are due;"
                                            + " negative ones are after")
                    List<Integer> reminderDays,
            @Schema(description = "Absent where the installation's rate holds")
                    @Nullable Integer callsPerMinute) {

        static TermsView of(AccountTerms terms) {
            return new TermsView(
                    terms.payment().code(),
                    terms.review().code(),
                    terms.reminderDays(),
                    terms.callsPerMinute());
        }
    }

    /** The body of {@code PUT /v1/accounts/{id}/terms}. */
    @Schema(name = "AccountTermsRequest")
    record TermsBody(
            @Schema(enumeration = {"credit", "prepaid"}) @Nullable String payment,
            @Schema(enumeration = {"rules", "none"}) @Nullable String review,
            @Schema(description = "Up to 10 whole numbers from -30 to 365")
                    @Nullable List<@Nullable Integer> reminderDays,
            @Schema(description = "1 to 1,000,000") @Nullable Integer callsPerMinute) {}

    @GET
    @Operation(operationId = "readAccountTerms", summary = "Read what was agreed with an account")
    @APIResponseSchema(TermsView.class)
    public Response read(@PathParam("id") String id) {
        return Response.ok(TermsView.of(agreeTerms.of(id))).build();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.Names.OPERATOR)
    @Operation(
            operationId = "agreeAccountTerms",
            summary = "Agree on terms with an account",
            description =
                    "What is left out stays as it is. Orders placed before keep the terms they were"
                            + " placed under.")
    @APIResponseSchema(TermsView.class)
    public Response agree(@PathParam("id") String id, @Nullable TermsBody given) {
        TermsBody body = Bodies.required(given);
        return Response.ok(
                        TermsView.of(
                                agreeTerms.agree(
                                        id,
                                        new AgreeTerms.Wanted(
                                                body.payment(),
                                                body.review(),
                                                body.reminderDays(),
                                                body.callsPerMinute()))))
                .build();
    }
}
