package dev.shonin.kit.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows who presents an API key. */
@ApplicationScoped
class ApiKeyIdentityProvider implements IdentityProvider<ApiKeyRequest> {

    private final ApiKeys keys;
    private final AccountDirectory directory;

    ApiKeyIdentityProvider(ApiKeys keys, AccountDirectory directory) {
        this.keys = keys;
        this.directory = directory;
    }

    @Override
    public Class<ApiKeyRequest> getRequestType() {
        return ApiKeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            ApiKeyRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identify(request.key()));
    }

    private SecurityIdentity identify(String key) {
        AccountDirectory.KeyHolder holder =
                keys.keyId(key)
                        .flatMap(directory::byKey)
                        .filter(found -> keys.matches(key, found.secretHash()))
                        .orElseThrow(ApiKeyMechanism::refused);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(holder.keyId()))
                .addRoles(holder.roles())
                .addAttribute(Caller.ACCOUNT, holder.account())
                .build();
    }
}
