package dev.shonin.order.api;

import dev.shonin.kit.problem.SubProblem;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.pki.Refusal;
import java.util.Locale;
import java.util.Map;

/** Says what each obstacle is: its code, and what is wrong and what to do, in both languages. */
final class ObstacleTexts {

    private ObstacleTexts() {}

    static SubProblem error(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.Missing o -> own(o, "field.missing", Map.of());
            case Obstacle.TooLong o ->
                    own(o, "field.too-long", Map.of("limit", Integer.toString(o.limit())));
            case Obstacle.ControlCharacter o -> own(o, "field.control-character", Map.of());
            case Obstacle.AddressMalformed o -> own(o, "field.address-malformed", Map.of());
            case Obstacle.LocaleUnknown o ->
                    own(o, "order.locale-unknown", Map.of("locale", o.locale()));
            case Obstacle.ProductUnknown o ->
                    own(o, "product.unknown", Map.of("product", o.product()));
            case Obstacle.CsrRefused o -> ofPki(o, o.refusal());
            case Obstacle.NameRefused o -> ofPki(o, o.refusal());
            case Obstacle.TooManyNames o -> own(o, "names.too-many", counts(o.count(), o.limit()));
            case Obstacle.NoWwwName o -> own(o, "names.no-www", Map.of());
            case Obstacle.BareDomainNotIncluded o ->
                    own(o, "product.no-bare-domain", Map.of("product", o.product()));
            case Obstacle.ProductHoldsFewer o ->
                    own(
                            o,
                            "product.too-many-names",
                            Map.of(
                                    "product", o.product(),
                                    "count", Integer.toString(o.count()),
                                    "limit", Integer.toString(o.limit())));
            case Obstacle.WildcardNotIncluded o ->
                    own(o, "product.no-wildcard", Map.of("product", o.product(), "name", o.name()));
            case Obstacle.WildcardExpected o ->
                    own(o, "product.wildcard-expected", Map.of("product", o.product()));
            case Obstacle.NotAPair o ->
                    own(o, "product.not-a-pair", Map.of("product", o.product()));
            case Obstacle.ValidationForeign o ->
                    own(o, "validation.name-not-in-order", Map.of("name", o.name()));
            case Obstacle.ValidationTwice o ->
                    own(o, "validation.duplicate", Map.of("name", o.name()));
            case Obstacle.MethodUnknown o ->
                    own(o, "validation.method-unknown", Map.of("method", o.method()));
            case Obstacle.TooManyAddresses o ->
                    own(o, "contacts.too-many", counts(o.count(), o.limit()));
            case Obstacle.TooShort o ->
                    own(o, "field.too-short", Map.of("least", Integer.toString(o.least())));
            case Obstacle.NotLatin o -> own(o, "field.not-latin", Map.of());
            case Obstacle.CountryUnknown o ->
                    own(o, "organization.country-unknown", Map.of("country", o.country()));
            case Obstacle.TermsNotAccepted o ->
                    own(o, "terms.not-accepted", Map.of("current", o.current()));
            case Obstacle.TermsOutdated o ->
                    own(
                            o,
                            "terms.outdated",
                            Map.of("version", o.version(), "current", o.current()));
            case Obstacle.NotOneOf o ->
                    own(o, "field.not-one-of", Map.of("value", o.value(), "choices", o.choices()));
            case Obstacle.OutOfRange o ->
                    own(
                            o,
                            "field.out-of-range",
                            Map.of(
                                    "least", Integer.toString(o.least()),
                                    "most", Integer.toString(o.most())));
            case Obstacle.RoleUnknown o -> own(o, "account.role-unknown", Map.of("role", o.role()));
        };
    }

    private static SubProblem own(Obstacle obstacle, String code, Map<String, String> values) {
        String key = "obstacle." + code;
        return error(
                obstacle,
                code,
                Sentences.in(Locale.ENGLISH).say(key, values),
                Sentences.in(Locale.JAPANESE).say(key, values));
    }

    private static SubProblem ofPki(Obstacle obstacle, Refusal refusal) {
        return error(
                obstacle,
                refusal.code(),
                refusal.detail(Locale.ENGLISH) + " " + refusal.action(Locale.ENGLISH),
                refusal.detail(Locale.JAPANESE) + refusal.action(Locale.JAPANESE));
    }

    private static SubProblem error(Obstacle obstacle, String code, String en, String ja) {
        String name = obstacle.name();
        return new SubProblem(
                code, obstacle.pointer(), name == null ? null : Sentences.shown(name), en, ja);
    }

    private static Map<String, String> counts(int count, int limit) {
        return Map.of("count", Integer.toString(count), "limit", Integer.toString(limit));
    }
}
