package dev.shonin.issuance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.Verdict;
import dev.shonin.issuance.policy.RequestIsSound.Sound;
import dev.shonin.issuance.policy.RequestIsSound.Unsound;
import dev.shonin.pki.key.KeyQuality;
import dev.shonin.pki.name.NamePolicy;
import dev.shonin.testing.TestRequests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final Instant UNTIL = Instant.parse("2026-11-21T20:00:00Z");

    @Test
    void aGrantIsGoodToItsLastInstant() {
        GrantIsCurrent rule = new GrantIsCurrent();
        assertThat(rule.judge(grant("a.example"), UNTIL.minusMillis(1)))
                .isEqualTo(Verdict.passed());
        IssuanceRefusal refusal = refusal(rule.judge(grant("a.example"), UNTIL));
        assertThat(refusal.code()).isEqualTo("authorization.outdated");
        assertThat(refusal.retryable()).isTrue();
    }

    @Test
    void namesAreCertifiableAsTheyStand() {
        NamesAreCertifiable rule = new NamesAreCertifiable(NamePolicy.withTestNames());
        assertThat(rule.judge(grant("www.example.com", "*.example.com")))
                .isEqualTo(Verdict.passed());
        for (String bad :
                List.of(
                        "WWW.example.com",
                        "www.example.com.",
                        "日本.example",
                        "localhost",
                        "co.jp",
                        "*.co.jp",
                        "www.*.example.com",
                        "1.2.0.192.in-addr.arpa",
                        "192.0.2.1",
                        "www.corp.internal")) {
            assertThat(refusal(rule.judge(grant(bad))).code()).as(bad).isEqualTo("names.refused");
        }
        assertThat(refusal(rule.judge(grant("a.example", "a.example"))).detail()).contains("twice");
        assertThat(refusal(rule.judge(grant(new String[0]))).detail()).contains("0 names");
        String[] many =
                IntStream.range(0, 101).mapToObj(i -> i + ".example").toArray(String[]::new);
        assertThat(refusal(rule.judge(grant(many))).detail()).contains("101 names");
        assertThat(rule.judge(grant(Arrays.copyOf(many, 100)))).isEqualTo(Verdict.passed());
    }

    @Test
    void testNamesAreForTrialsOnly() {
        NamesAreCertifiable rule = new NamesAreCertifiable(NamePolicy.publicInternet());
        assertThat(rule.judge(grant("www.example.com"))).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void theCommonNameIsOneOfTheNames() {
        Grant other =
                new Grant(
                        "ord_1",
                        "acc_1",
                        "dv-public",
                        "b.example",
                        List.of("a.example"),
                        new byte[0],
                        "1",
                        200,
                        UNTIL,
                        UNTIL);
        NamesAreCertifiable rule = new NamesAreCertifiable(NamePolicy.withTestNames());
        assertThat(refusal(rule.judge(other)).detail()).contains("common name");
    }

    @Test
    void aRequestIsSoundWithAGoodSignatureAndAGoodKey() {
        RequestIsSound rule = new RequestIsSound(KeyQuality.standard());
        assertThat(rule.judge(bytes(TestRequests.csr("a.example")))).isInstanceOf(Sound.class);
        assertThat(code(rule, bytes(TestRequests.csrWithBrokenSignature("a.example"))))
                .isEqualTo("csr.signature");
        assertThat(code(rule, new byte[] {1, 2, 3})).startsWith("csr.");
        String weak = TestRequests.csr(TestRequests.rsaKey(1024), List.of("a.example"));
        assertThat(code(rule, bytes(weak))).isEqualTo("key.rsa-size");
    }

    @Test
    void aCompromisedKeyIsRefused() {
        RequestIsSound rule =
                new RequestIsSound(KeyQuality.standard().withCompromisedKeys(hash -> true));
        assertThat(code(rule, bytes(TestRequests.csr("a.example")))).isEqualTo("key.compromised");
    }

    private static String code(RequestIsSound rule, byte[] request) {
        return switch (rule.judge(request)) {
            case Sound sound -> throw new AssertionError("not refused");
            case Unsound unsound -> {
                assertThat(unsound.refusal().retryable()).isFalse();
                yield unsound.refusal().code();
            }
        };
    }

    private static IssuanceRefusal refusal(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed passed -> throw new AssertionError("not refused");
            case Verdict.Failed failed -> failed.refusal();
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Grant grant(String... names) {
        return new Grant(
                "ord_1",
                "acc_1",
                "dv-public",
                names.length == 0 ? "" : names[0],
                List.of(names),
                new byte[0],
                "1",
                200,
                UNTIL,
                UNTIL);
    }
}
