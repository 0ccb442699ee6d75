package dev.shonin.kit.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Ties a token of the configured OIDC issuer to the account that its claim names. Roles come from
 * the token's {@code groups} claim.
 */
@ApplicationScoped
class TokenAugmentor implements SecurityIdentityAugmentor {

    private final AccountDirectory directory;
    private final String claim;

    TokenAugmentor(
            AccountDirectory directory,
            @ConfigProperty(name = "shonin.kit.oidc-account-claim") String claim) {
        this.directory = directory;
        this.claim = claim;
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        return context.runBlocking(() -> withAccount(identity, token));
    }

    private SecurityIdentity withAccount(SecurityIdentity identity, JsonWebToken token) {
        Object accountId = token.getClaim(claim);
        AccountDirectory.Holder account =
                directory
                        .byAccount(String.valueOf(accountId))
                        .orElseThrow(
                                () ->
                                        new AuthenticationFailedException(
                                                "the token names no active account"));
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(Caller.ACCOUNT, account)
                .build();
    }
}
