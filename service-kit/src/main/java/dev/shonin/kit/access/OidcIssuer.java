package dev.shonin.kit.access;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Accepts the tokens of one OIDC issuer where {@code SHONIN_OIDC_ISSUER} names it, and none where
 * not.
 */
@ApplicationScoped
class OidcIssuer implements TenantConfigResolver {

    private final Optional<OidcTenantConfig> tenant;

    OidcIssuer(
            @ConfigProperty(name = "shonin.kit.oidc-issuer") Optional<String> issuer,
            @ConfigProperty(name = "shonin.kit.oidc-audience") Optional<String> audience) {
        tenant =
                issuer.filter(url -> !url.isBlank())
                        .map(
                                url -> {
                                    var builder =
                                            OidcTenantConfig.authServerUrl(url)
                                                    .tenantId("issuer")
                                                    .applicationType(ApplicationType.SERVICE);
                                    audience.filter(name -> !name.isBlank())
                                            .ifPresent(
                                                    name -> builder.token().audience(name).end());
                                    return builder.build();
                                });
    }

    @Override
    public Uni<OidcTenantConfig> resolve(
            RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
        return tenant.map(config -> Uni.createFrom().item(config))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }
}
