package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.dcv.domain.whois.Whois;
import dev.shonin.dcv.net.HostAddresses;
import dev.shonin.dcv.net.Metered;
import dev.shonin.pki.address.AddressFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Makes the WHOIS port as configured. */
@ApplicationScoped
class WhoisMaker {

    @Produces
    @Singleton
    Whois whois(DcvConfig config, Dns dns, Clock clock) {
        return Metered.whois(over(config, dns, clock));
    }

    private static Whois over(DcvConfig config, Dns dns, Clock clock) {
        DcvConfig.RegistrySettings settings = config.registry();
        if (settings.whoisRoot().equals(DcvConfig.RegistrySettings.NONE)) {
            return domain ->
                    new RegistrationLookup(
                            ApproverSource.WHOIS,
                            domain.ascii(),
                            new RegistrationReply.NotConfigured(),
                            List.of(),
                            clock.instant(),
                            Duration.ZERO);
        }
        HostAddresses addresses =
                new HostAddresses(dns, new AddressFilter(config.allowPrivateTargets()));
        return new WhoisClient(
                WhoisAddress.parse(settings.whoisRoot(), settings.whoisPort()),
                settings.whoisPort(),
                settings.bound(),
                WhoisDialogue.Line.over(
                        new WhoisExchange(addresses, settings.timeout(), settings.mostOctets()),
                        settings.pace().toNanos(),
                        settings.penalty().toNanos()),
                new RegistryServers(settings.serversKept(), clock),
                clock);
    }
}
