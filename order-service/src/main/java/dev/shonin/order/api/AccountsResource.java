package dev.shonin.order.api;

import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.page.Cursor;
import dev.shonin.order.api.AccountView.AccountBody;
import dev.shonin.order.api.AccountView.KeyBody;
import dev.shonin.order.api.AccountView.KeyView;
import dev.shonin.order.api.AccountView.KeysView;
import dev.shonin.order.api.AccountView.NewKeyView;
import dev.shonin.order.api.AccountView.PageView;
import dev.shonin.order.domain.Account;
import dev.shonin.order.flow.CreateAccount;
import dev.shonin.order.flow.CreateApiKey;
import dev.shonin.order.flow.ReadAccounts;
import dev.shonin.order.flow.RevokeApiKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/accounts}: accounts and their API keys, for operators; for resellers, those of their
 * sub-accounts.
 */
@Path("/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Metered
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
@Tag(name = "Accounts")
public class AccountsResource {

    private static final String PATH = "/v1/accounts";

    private final CreateAccount createAccount;
    private final CreateApiKey createApiKey;
    private final RevokeApiKey revokeApiKey;
    private final ReadAccounts readAccounts;
    private final Headers headers;
    private final Caller caller;

    AccountsResource(
            CreateAccount createAccount,
            CreateApiKey createApiKey,
            RevokeApiKey revokeApiKey,
            ReadAccounts readAccounts,
            Headers headers,
            Caller caller) {
        this.createAccount = createAccount;
        this.createApiKey = createApiKey;
        this.revokeApiKey = revokeApiKey;
        this.readAccounts = readAccounts;
        this.headers = headers;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "createAccount",
            summary = "Make an account",
            description =
                    "A reseller's key makes a sub-account: it sees nothing of its parent's and of"
                            + " other sub-accounts, nor they of it. Its parent makes and ends its"
                            + " keys. Its terms are its parent's until an operator agrees on"
                            + " others.")
    @APIResponseSchema(value = AccountView.class, responseCode = "201")
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable AccountBody given) {
        AccountBody body = Bodies.required(given);
        CreateAccount.Created created =
                createAccount.create(
                        body.name(),
                        body.parentId(),
                        headers.manager(),
                        headers.repeatKey(key, PATH, body));
        return created(
                PATH + '/' + created.account().id(),
                AccountView.of(created.account()),
                created.replayed());
    }

    @GET
    @Operation(
            operationId = "listAccounts",
            summary = "List accounts, newest first",
            description = "A reseller's key lists its sub-accounts.")
    @APIResponseSchema(PageView.class)
    public Response list(
            @Parameter(description = "Only the sub-accounts of this account") @QueryParam("parent")
                    @Nullable String parent,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Parameters parameters = new Parameters();
        String before = parameters.cursor(after, "acc");
        int most = parameters.limit(limit);
        parameters.refuseIfWrong();
        List<Account> accounts = readAccounts.page(headers.steward(), parent, before, most);
        String next = accounts.size() == most ? Cursor.after(accounts.getLast().id()) : null;
        return Response.ok(new PageView(accounts.stream().map(AccountView::of).toList(), next))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "readAccount", summary = "Read an account")
    @APIResponseSchema(AccountView.class)
    public Response read(@PathParam("id") String id) {
        return Response.ok(AccountView.of(readAccounts.one(id, headers.steward()))).build();
    }

    @POST
    @Path("{id}/keys")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "createApiKey",
            summary = "Make an API key",
            description =
                    "The key is shown in this answer only; what is stored is a keyed hash. A"
                            + " reseller makes keys for its sub-accounts, with the reseller's role.")
    @APIResponseSchema(value = NewKeyView.class, responseCode = "201")
    public Response createKey(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable KeyBody given) {
        KeyBody body = Bodies.required(given);
        String path = PATH + '/' + id + "/keys";
        CreateApiKey.Created created =
                createApiKey.create(
                        id,
                        body.roles(),
                        body.label(),
                        headers.manager(),
                        headers.repeatKey(key, path, body));
        return created(
                path + '/' + created.key().id(),
                new NewKeyView(
                        created.key().id(),
                        created.text(),
                        List.copyOf(created.key().roles()),
                        created.key().label(),
                        created.key().createdAt()),
                created.replayed());
    }

    @GET
    @Path("{id}/keys")
    @Operation(operationId = "listApiKeys", summary = "List an account's API keys, newest first")
    @APIResponseSchema(KeysView.class)
    public Response keys(@PathParam("id") String id) {
        return Response.ok(
                        new KeysView(
                                readAccounts.one(id, headers.steward()).keysNewestFirst().stream()
                                        .map(KeyView::of)
                                        .toList()))
                .build();
    }

    @DELETE
    @Path("{id}/keys/{keyId}")
    @Produces(MediaType.WILDCARD) // Nothing that a caller could not accept.
    @RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR})
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key",
            description = "It stops working at once here, and within seconds everywhere.")
    @APIResponse(responseCode = "204", description = "Revoked")
    public Response revoke(@PathParam("id") String id, @PathParam("keyId") String keyId) {
        revokeApiKey.revoke(id, keyId, headers.manager(), caller.keyId());
        return Response.noContent().build();
    }

    private static Response created(String location, Object view, boolean replayed) {
        Response.ResponseBuilder answer =
                Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, location)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(view);
        return replayed ? answer.header(Headers.REPLAYED, true).build() : answer.build();
    }
}
