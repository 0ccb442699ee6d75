package dev.shonin.dcv.net.rdap;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.whois.Rdap;
import dev.shonin.dcv.net.HostAddresses;
import dev.shonin.dcv.net.Metered;
import dev.shonin.pki.address.AddressFilter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Makes the RDAP port as configured. */
@ApplicationScoped
class RdapMaker {

    @Produces
    @Singleton
    Rdap rdap(DcvConfig config, Dns dns, Vertx vertx, Clock clock) {
        DcvConfig.RegistrySettings settings = config.registry();
        RdapExchange exchange =
                new RdapExchange(
                        vertx,
                        new HostAddresses(dns, new AddressFilter(config.allowPrivateTargets())),
                        config.allowPrivateTargets(),
                        settings.timeout(),
                        settings.mostRdapOctets());
        return Metered.rdap(
                new RdapClient(
                        Optional.of(settings.rdapBootstrap())
                                .filter(where -> !where.equals(DcvConfig.RegistrySettings.NONE))
                                .map(
                                        where ->
                                                new Bootstrap(
                                                        where,
                                                        exchange,
                                                        settings.serversKept(),
                                                        clock)),
                        exchange,
                        settings.bound(),
                        clock));
    }
}
