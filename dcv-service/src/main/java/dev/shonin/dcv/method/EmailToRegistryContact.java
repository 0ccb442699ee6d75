package dev.shonin.dcv.method;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.ExclusionReason;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.dcv.domain.whois.RegistryContact;
import dev.shonin.pki.name.DomainName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Email to the Domain Contact in registration data (WHOIS, RDAP), BR 3.2.2.4.2 with the definition
 * of Domain Contact in BR 1.6.1. Retired for public certificates.
 *
 * <p>Registries know registrable domains, so each contact stands for the base domain.
 */
public final class EmailToRegistryContact {

    private final ApproverSource source;

    /**
     * For one of the two services.
     *
     * @param source {@link ApproverSource#WHOIS} or {@link ApproverSource#RDAP}
     */
    public EmailToRegistryContact(ApproverSource source) {
        this.source = source;
    }

    /**
     * What it finds.
     *
     * @param base the base domain
     * @param lookups what the services were asked for it
     */
    public List<Finding> read(DomainName base, List<RegistrationLookup> lookups) {
        return lookups.stream()
                .filter(lookup -> lookup.source() == source)
                .findFirst()
                .map(lookup -> read(base, lookup.reply()))
                // Not asked although allowed: the other service had answered.
                .orElseGet(() -> nothing(base, ExclusionReason.ANSWERED_ELSEWHERE, null));
    }

    private List<Finding> read(DomainName base, RegistrationReply reply) {
        return switch (reply) {
            case RegistrationReply.Contacts contacts ->
                    contacts.contacts().stream()
                            .map(RegistryContact::address)
                            .distinct()
                            .map(address -> found(base, address))
                            .toList();
            case RegistrationReply.Redacted redacted ->
                    nothing(base, ExclusionReason.REGISTRY_REDACTED, null);
            case RegistrationReply.NotFound nothing ->
                    nothing(base, ExclusionReason.REGISTRY_NOT_FOUND, null);
            case RegistrationReply.NoServer none ->
                    nothing(base, ExclusionReason.REGISTRY_NO_SERVER, null);
            case RegistrationReply.NotConfigured off ->
                    nothing(base, ExclusionReason.NOT_CONFIGURED, null);
            case RegistrationReply.RateLimited limited ->
                    nothing(
                            base,
                            ExclusionReason.REGISTRY_RATE_LIMITED,
                            limited.again().toString());
            case RegistrationReply.DeadEnd end ->
                    nothing(base, ExclusionReason.REGISTRY_DEAD_END, end.why());
            case RegistrationReply.Failed failed ->
                    nothing(base, ExclusionReason.REGISTRY_FAILED, failed.cause());
        };
    }

    private Finding found(DomainName base, MailAddress address) {
        return new Finding.Found(source, base, address, base.ascii());
    }

    private List<Finding> nothing(DomainName base, ExclusionReason reason, @Nullable String seen) {
        return List.of(new Finding.Nothing(source, base, reason, base.ascii(), printable(seen)));
    }

    /** What a server sent is shown to people: control characters out, and not too much of it. */
    private static @Nullable String printable(@Nullable String seen) {
        if (seen == null) {
            return null;
        }
        String plain = seen.replaceAll("\\p{C}", " ");
        return plain.length() <= NoAnswer.SEEN_LIMIT
                ? plain
                : plain.substring(0, NoAnswer.SEEN_LIMIT);
    }
}
