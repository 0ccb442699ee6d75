package dev.shonin.dcv.domain;

import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.pki.name.DomainName;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox that may approve.
 *
 * @param address the mailbox
 * @param source where it comes from
 * @param adn the authorization domain name it stands for (BR 1.6.1): approving proves names at or
 *     below it
 * @param owner the domain name at which the record stands; null for constructed addresses
 * @param br the section of the Baseline Requirements, such as {@code 3.2.2.4.4}
 * @param allowedUntil the first day (UTC) on which the policy no longer allows it; null while no
 *     end is set
 * @param dnssec what DNSSEC says of the answer it was found in; null where no answer was needed
 * @param perspectives what remote perspectives see of it (BR 3.2.2.9); null where nobody was asked
 */
public record ApproverCandidate(
        MailAddress address,
        ApproverSource source,
        DomainName adn,
        @Nullable String owner,
        String br,
        @Nullable LocalDate allowedUntil,
        @Nullable Dnssec dnssec,
        @Nullable List<RemoteView> perspectives) {

    /** One that was not found in the DNS. */
    public ApproverCandidate(
            MailAddress address,
            ApproverSource source,
            DomainName adn,
            @Nullable String owner,
            String br,
            @Nullable LocalDate allowedUntil) {
        this(address, source, adn, owner, br, allowedUntil, null, null);
    }

    /** The same, seen from elsewhere. */
    public ApproverCandidate seenFrom(List<RemoteView> views) {
        return new ApproverCandidate(
                address, source, adn, owner, br, allowedUntil, dnssec, List.copyOf(views));
    }

    /**
     * Whether the mailbox lies in another registrable domain than the one it speaks for: a
     * provider's, mostly, whom whoever orders may not have thought of.
     */
    public boolean isOutside() {
        String base = adn.baseDomain().ascii();
        return !address.domain().equals(base) && !address.domain().endsWith('.' + base);
    }
}
