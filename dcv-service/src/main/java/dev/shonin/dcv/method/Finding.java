package dev.shonin.dcv.method;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.ExclusionReason;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.pki.name.DomainName;
import org.jspecify.annotations.Nullable;

/** What a source had for one authorization domain name. */
public sealed interface Finding {

    /** The source. */
    ApproverSource source();

    /** The authorization domain name. */
    DomainName adn();

    /**
     * An address.
     *
     * @param source the source
     * @param adn the authorization domain name it stands for
     * @param address the address
     * @param owner the domain name at which the record stands; null for constructed addresses
     * @param dnssec what DNSSEC says of the answer; null where it was not found in the DNS
     */
    record Found(
            ApproverSource source,
            DomainName adn,
            MailAddress address,
            @Nullable String owner,
            @Nullable Dnssec dnssec)
            implements Finding {

        /** One that was not found in the DNS. */
        public Found(
                ApproverSource source,
                DomainName adn,
                MailAddress address,
                @Nullable String owner) {
            this(source, adn, address, owner, null);
        }
    }

    /**
     * None.
     *
     * @param source the source
     * @param adn the authorization domain name asked for
     * @param reason why
     * @param owner the domain name that was asked
     * @param seen what stood there instead, printable; null where nothing did
     */
    record Nothing(
            ApproverSource source,
            DomainName adn,
            ExclusionReason reason,
            String owner,
            @Nullable String seen)
            implements Finding {}
}
