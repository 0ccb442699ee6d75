package dev.shonin.order.policy;

import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.order.domain.OrderRequest.GivenOrganization;
import dev.shonin.order.domain.Organization;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The organisation's data, by form only (X.520 upper bounds: O and OU 64, L and ST 128). What is to
 * stand in a certificate is in Latin script; whether it is true is for those who vet it.
 */
public final class OrganizationRule {

    private static final String AT = "/organization/";
    private static final PlainTextRule UP_TO_64 = new PlainTextRule(64);
    private static final PlainTextRule UP_TO_128 = new PlainTextRule(128);
    private static final PlainTextRule NUMBER = new PlainTextRule(40);
    private static final int SHORTEST_NAME = 2;
    private static final Pattern LATIN = Pattern.compile("[\\p{IsLatin}\\p{IsCommon}]*");
    private static final Set<String> COUNTRIES =
            Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    /** The organisation; null when none was given, or when an obstacle was noted. */
    public @Nullable Organization check(@Nullable GivenOrganization given, Obstacles obstacles) {
        if (given == null) {
            return null;
        }
        String ja = UP_TO_64.optional(given.nameJa(), AT + "nameJa", obstacles);
        String latin = UP_TO_64.required(given.nameLatin(), AT + "nameLatin", obstacles);
        if (latin != null && latin.codePointCount(0, latin.length()) < SHORTEST_NAME) {
            obstacles.add(new Obstacle.TooShort(AT + "nameLatin", SHORTEST_NAME));
        }
        latin(latin, "nameLatin", obstacles);
        String unit = UP_TO_64.optional(given.unit(), AT + "unit", obstacles);
        latin(unit, "unit", obstacles);
        String locality = UP_TO_128.optional(given.locality(), AT + "locality", obstacles);
        latin(locality, "locality", obstacles);
        String state = UP_TO_128.optional(given.state(), AT + "state", obstacles);
        latin(state, "state", obstacles);
        String country = country(given.country(), obstacles);
        String number =
                NUMBER.optional(given.registrationNumber(), AT + "registrationNumber", obstacles);
        return latin == null || country == null
                ? null
                : new Organization(ja, latin, unit, locality, state, country, number);
    }

    private static void latin(@Nullable String text, String field, Obstacles obstacles) {
        if (text != null && !LATIN.matcher(text).matches()) {
            obstacles.add(new Obstacle.NotLatin(AT + field));
        }
    }

    private static @Nullable String country(@Nullable String given, Obstacles obstacles) {
        if (given == null || given.isBlank()) {
            obstacles.add(new Obstacle.Missing(AT + "country"));
            return null;
        }
        if (!COUNTRIES.contains(given)) {
            obstacles.add(new Obstacle.CountryUnknown(AT + "country", given));
            return null;
        }
        return given;
    }
}
