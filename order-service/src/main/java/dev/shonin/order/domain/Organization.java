package dev.shonin.order.domain;

import org.jspecify.annotations.Nullable;

/**
 * An organisation as it is registered. Checked for its form only; it stands in no certificate
 * before somebody has vetted it.
 *
 * @param nameJa its name in Japanese
 * @param nameLatin its name in Latin script, as a certificate's O would have it
 * @param unit the department, in Latin script
 * @param locality the town, in Latin script
 * @param state the prefecture or state, in Latin script
 * @param country ISO 3166-1 alpha-2
 * @param registrationNumber such as Japan's corporate number
 */
public record Organization(
        @Nullable String nameJa,
        String nameLatin,
        @Nullable String unit,
        @Nullable String locality,
        @Nullable String state,
        String country,
        @Nullable String registrationNumber) {}
