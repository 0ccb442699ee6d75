package dev.shonin.dcv.domain;

import dev.shonin.pki.name.DomainName;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A source that gave no address, and why.
 *
 * @param source the source
 * @param adn the authorization domain name it was asked for
 * @param reason why
 * @param owner the domain name that was asked, or at which the unusable record stands; null where
 *     nothing was asked
 * @param seen what was seen there, printable; null where nothing was
 * @param since for {@link ExclusionReason#RETIRED} the first day (UTC) on which it was not allowed
 * @param br the section of the Baseline Requirements
 */
public record Exclusion(
        ApproverSource source,
        DomainName adn,
        ExclusionReason reason,
        @Nullable String owner,
        @Nullable String seen,
        @Nullable LocalDate since,
        String br) {}
