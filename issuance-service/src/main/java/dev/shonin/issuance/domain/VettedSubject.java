package dev.shonin.issuance.domain;

import org.jspecify.annotations.Nullable;

/**
 * An organization as it was vetted (BR 3.2.2.1): nothing of it comes from the request.
 *
 * @param country its ISO 3166-1 alpha-2 code
 * @param stateOrProvince its state, province or prefecture
 * @param locality its city, town or ward
 * @param postalCode its postal code
 * @param streetAddress its street address
 * @param organization its name
 */
public record VettedSubject(
        String country,
        @Nullable String stateOrProvince,
        @Nullable String locality,
        @Nullable String postalCode,
        @Nullable String streetAddress,
        String organization) {}
