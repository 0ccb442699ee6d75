package dev.shonin.dcv.domain;

import dev.shonin.pki.name.DomainName;
import java.time.LocalDate;
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
 */
public record ApproverCandidate(
        MailAddress address,
        ApproverSource source,
        DomainName adn,
        @Nullable String owner,
        String br,
        @Nullable LocalDate allowedUntil) {}
