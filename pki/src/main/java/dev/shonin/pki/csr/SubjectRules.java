package dev.shonin.pki.csr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Limits of subject fields: lengths of RFC 5280 appendix A.1, an organisation of at least two
 * characters, a country of ISO 3166-1 or {@code XX} (BR 7.1.2.7.3).
 */
final class SubjectRules {

    private record Limits(int least, int most) {}

    private static final Map<String, Limits> LIMITS =
            Map.of(
                    "O", new Limits(2, 64),
                    "OU", new Limits(1, 64),
                    "ST", new Limits(1, 128),
                    "L", new Limits(1, 128));

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final String NO_COUNTRY = "XX";

    private SubjectRules() {}

    static List<CsrRefusal> judge(List<SubjectField> subject) {
        List<CsrRefusal> refusals = new ArrayList<>();
        for (SubjectField field : subject) {
            judge(field, refusals);
        }
        long commonNames = subject.stream().filter(f -> f.name().equals("CN")).count();
        if (commonNames > 1) {
            refusals.add(new CsrRefusal.SeveralCommonNames((int) commonNames));
        }
        return refusals;
    }

    private static void judge(SubjectField field, List<CsrRefusal> refusals) {
        String value = field.value();
        if (field.garbled()) {
            refusals.add(new CsrRefusal.SubjectGarbled(field.name()));
            return;
        }
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            refusals.add(new CsrRefusal.SubjectControl(field.name()));
        }
        Limits limits = LIMITS.get(field.name());
        int length = value.codePointCount(0, value.length());
        if (limits != null && (length < limits.least || length > limits.most)) {
            refusals.add(
                    new CsrRefusal.SubjectLength(field.name(), length, limits.least, limits.most));
        }
        if (field.name().equals("C") && !COUNTRIES.contains(value) && !value.equals(NO_COUNTRY)) {
            refusals.add(new CsrRefusal.SubjectCountry(value));
        }
    }
}
