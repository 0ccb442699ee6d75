package dev.shonin.pki.csr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.pki.Refusal;
import dev.shonin.pki.csr.BrokenRequests.Broken;
import dev.shonin.pki.key.KeyFinding;
import dev.shonin.pki.key.KeyQuality;
import dev.shonin.pki.name.NamePolicy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request of the corpus is refused, for its own reason, in both languages. */
class BrokenRequestsTest {

    static List<Broken> corpus() {
        return BrokenRequests.all();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isRefusedForItsReason(Broken broken) {
        List<Refusal> problems = problems(broken);
        assertThat(problems).extracting(Refusal::code).contains(broken.code());
        // A key that cannot have signed is the one flaw that brings another.
        assertThat(problems)
                .extracting(Refusal::code)
                .allMatch(code -> code.equals(broken.code()) || broken.code().startsWith("key."));
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            assertThat(problems)
                    .allSatisfy(
                            problem -> {
                                assertThat(problem.detail(locale)).isNotBlank();
                                assertThat(problem.action(locale)).isNotBlank();
                            });
        }
    }

    @Test
    void thereIsARequestForEveryReason() {
        Set<Class<?>> reasons = new HashSet<>();
        corpus().forEach(one -> problems(one).forEach(problem -> reasons.add(problem.getClass())));
        assertThat(reasons)
                .containsAll(
                        Stream.of(CsrRefusal.class, KeyFinding.class)
                                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                                .filter(BrokenRequestsTest::isAboutTheRequest)
                                .toList());
    }

    // A key's use or form apart from the request's: shown by the tests of these rules.
    private static boolean isAboutTheRequest(Class<?> reason) {
        return !Set.of(
                        CsrRefusal.UnusableKey.class,
                        KeyFinding.UnsupportedType.class,
                        KeyFinding.RocaWeak.class,
                        KeyFinding.DebianWeak.class,
                        KeyFinding.Compromised.class)
                .contains(reason);
    }

    private static List<Refusal> problems(Broken broken) {
        CsrAnalysis analysis =
                CsrAnalysis.analyse(
                        broken.text(), NamePolicy.withTestNames(), KeyQuality.standard());
        assertThat(analysis.isAcceptable()).isFalse();
        return analysis.problems();
    }
}
