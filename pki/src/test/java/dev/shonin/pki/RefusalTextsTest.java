package dev.shonin.pki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.pki.csr.CsrRefusal;
import dev.shonin.pki.key.KeyFinding;
import dev.shonin.pki.name.NameRefusal;
import dev.shonin.pki.name.PublicSuffixListRefusal;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every refusal there is has a code of its own, and sentences in both languages that use its
 * values.
 */
class RefusalTextsTest {

    static Stream<Refusal> everyRefusal() throws ReflectiveOperationException {
        List<Refusal> all = new ArrayList<>();
        for (Class<?> family :
                List.of(
                        NameRefusal.class,
                        PublicSuffixListRefusal.class,
                        KeyFinding.class,
                        CsrRefusal.class)) {
            for (Class<?> type : family.getPermittedSubclasses()) {
                all.addAll(instances(type));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everyRefusal")
    void hasSentencesInBothLanguages(Refusal refusal) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            String detail = refusal.detail(locale);

            assertThat(detail).isNotBlank().doesNotContain("{", "}", "''");
            assertThat(refusal.action(locale)).isNotBlank().doesNotContain("{", "}", "''");
            boolean japanese = detail.codePoints().anyMatch(Character::isIdeographic);
            assertThat(japanese).as(detail).isEqualTo(locale.equals(Locale.JAPANESE));
        }
    }

    @Test
    void everyTypeHasACodeOfItsOwn() throws ReflectiveOperationException {
        assertThat(
                        everyRefusal()
                                .filter(r -> !(r instanceof CsrRefusal.UnusableKey))
                                .filter(r -> r.detailKey().equals(r.code()))
                                .map(Refusal::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("(name|psl|key|csr)\\.[a-z-]+"));
    }

    @Test
    void valuesFromTheInputAreMadeSafeToShow() {
        String hostile = "a\r\nb\u202e\u0000" + "x".repeat(200) + "{1}";
        String detail = new NameRefusal.Ldh(hostile, "{0}").detail(Locale.ENGLISH);

        assertThat(detail)
                .contains("aU+000DU+000AbU+202EU+0000xxx", "…", "\"{0}\"")
                .hasSizeLessThan(300)
                .doesNotContain("\r", "\n");
    }

    /** One instance, or one for each constant where a component is an enum. */
    private static List<Refusal> instances(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        List<Refusal> instances = new ArrayList<>();
        Object[] constants =
                Arrays.stream(types)
                        .filter(Class::isEnum)
                        .findFirst()
                        .<Object[]>map(Class::getEnumConstants)
                        .orElse(new Object[] {""});
        for (Object constant : constants) {
            Object[] values = Arrays.stream(types).map(t -> value(t, constant)).toArray();
            instances.add((Refusal) type.getDeclaredConstructor(types).newInstance(values));
        }
        return instances;
    }

    private static Object value(Class<?> type, Object constant) {
        if (type == int.class) {
            return 7;
        }
        if (type == KeyFinding.class) {
            return new KeyFinding.RocaWeak();
        }
        return type.isEnum() ? constant : "value";
    }
}
