package dev.shonin.dcv.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import dev.shonin.dcv.evidence.EvidenceReplay.Replay;
import dev.shonin.dcv.evidence.EvidenceVerifier.Verification;
import dev.shonin.dcv.policy.RuleVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceDocumentTest {

    private static final ECKey KEY = key();
    private static final EvidenceSigner SIGNER = new EvidenceSigner(KEY.toJSONString());
    private static final EvidenceVerifier VERIFIER =
            EvidenceVerifier.trusting(KEY.toPublicJWK().toJSONString());
    private static final Instant SOON = Instant.parse("2026-11-22T00:00:00Z");

    /** What was signed once can be checked for ever, and is still made the same way. */
    @Test
    void theGoldenDocumentIsWholeAndIsWhatWouldBeMadeToday() throws IOException {
        Files.writeString(
                Path.of("target", "golden.json"), SIGNER.sign(new SampleEvidence().approved()));
        String golden;
        try (InputStream in = getClass().getResourceAsStream("/evidence/golden.json")) {
            golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        Map<String, Object> document = whole(EvidenceVerifier.trustingTheDocument().verify(golden));
        assertThat(new String(CanonicalJson.of(document), StandardCharsets.UTF_8))
                .isEqualTo(
                        new String(
                                CanonicalJson.of(new SampleEvidence().approved()),
                                StandardCharsets.UTF_8));
    }

    @Test
    void whoeverChecksNamesTheKeyOrIsToldThatNobodyDid() throws JOSEException {
        String file = SIGNER.sign(new SampleEvidence().approved());

        assertThat(VERIFIER.verify(file))
                .isInstanceOfSatisfying(
                        Verification.Whole.class,
                        whole -> {
                            assertThat(whole.keyIsTrusted()).isTrue();
                            assertThat(whole.keyId()).isEqualTo(SIGNER.publicKey().get("kid"));
                        });
        assertThat(EvidenceVerifier.trustingTheDocument().verify(file))
                .isInstanceOfSatisfying(
                        Verification.Whole.class,
                        whole -> assertThat(whole.keyIsTrusted()).isFalse());
        assertThat(code(EvidenceVerifier.trusting(key().toPublicJWK().toJSONString()), file))
                .isEqualTo("evidence.other-key");
        assertThat(SIGNER.publicKey()).doesNotContainKey("d");
        assertThat(file).doesNotContain(KEY.getD().toString());
    }

    /** Every value of the file, changed in every way there is, is noticed. */
    @Test
    void whateverIsChangedIsNoticed() throws IOException {
        String file = SIGNER.sign(new SampleEvidence().approved());
        Map<String, Object> parsed = CanonicalJson.read(file);
        List<List<Object>> paths = new ArrayList<>();
        paths(parsed, List.of(), paths);
        assertThat(paths).hasSizeGreaterThan(100);

        for (List<Object> path : paths) {
            for (UnaryOperator<Object> change : CHANGES) {
                Map<String, Object> changed = CanonicalJson.read(file);
                change(changed, path, change);
                String text = new String(CanonicalJson.of(changed), StandardCharsets.UTF_8);
                if (!text.equals(file)) {
                    assertThat(VERIFIER.verify(text))
                            .as("%s", path)
                            .isInstanceOf(Verification.Broken.class);
                }
            }
            Map<String, Object> without = CanonicalJson.read(file);
            remove(without, path);
            assertThat(
                            VERIFIER.verify(
                                    new String(CanonicalJson.of(without), StandardCharsets.UTF_8)))
                    .as("without %s", path)
                    .isInstanceOf(Verification.Broken.class);
        }
    }

    /** Even who holds a key cannot change, move, drop or add an entry without the chain telling. */
    @Test
    void theChainHoldsAgainstWhoeverCanSign() {
        int entries = 7;
        for (int i = 0; i < entries; i++) {
            int at = i;
            assertThat(resigned(list -> entry(list, at).put("previous", "0".repeat(64))))
                    .isEqualTo("evidence.chain-broken");
            assertThat(resigned(list -> entry(list, at).put("hash", "0".repeat(64))))
                    .isEqualTo("evidence.chain-broken");
            assertThat(resigned(list -> entry(list, at).put("contentHash", "0".repeat(64))))
                    .isEqualTo("evidence.chain-broken");
            assertThat(resigned(list -> list.remove(at))).isEqualTo("evidence.chain-broken");
            assertThat(resigned(list -> list.add(at, list.get(at))))
                    .isEqualTo("evidence.chain-broken");
            if (at != 1) {
                assertThat(resigned(list -> content(list, at).put("at", "2026-01-01T00:00:00Z")))
                        .isEqualTo("evidence.chain-broken");
            }
        }
        assertThat(resigned(List::clear)).isEqualTo("evidence.chain-broken");
        assertThat(resigned(list -> java.util.Collections.swap(list, 2, 3)))
                .isEqualTo("evidence.chain-broken");
    }

    @Test
    void whatConcernsOtherNamesIsThereByItsHashOnly() {
        String file = SIGNER.sign(new SampleEvidence().approved());

        assertThat(file).doesNotContain("me@example.net").contains("admin@example.com");
        assertThat(whole(VERIFIER.verify(file)).get("entries"))
                .isInstanceOfSatisfying(
                        List.class,
                        list -> assertThat(entry(list, 1)).doesNotContainKey("content"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "null",
                "[]",
                "{}",
                "\"evidence\"",
                "{\"evidence\":{},\"evidence\":{}}",
                "{\"evidence\":{},\"signature\":{}}",
                "{\"evidence\":{\"format\":\"shonin-evidence-1\"},\"signature\":{\"protected\":\"e30\",\"signature\":\"e30\"}}",
                "{\"evidence\":{\"format\":\"shonin-evidence-1\"},\"signature\":{\"protected\":\"\",\"signature\":\"\"}}",
                "{\"evidence\":{\"format\":\"shonin-evidence-9\"},\"signature\":{}}",
                "{\"evidence\":{\"format\":\"shonin-evidence-1\"},\"signature\":{\"protected\":\"eyJhbGciOiJub25lIn0\",\"signature\":\"\"}}",
            })
    void whatIsNoEvidenceIsSaidToBeNone(String text) {
        assertThat(VERIFIER.verify(text)).isInstanceOf(Verification.Broken.class);
    }

    @Property(tries = 500)
    void nothingThatCanBeWrittenBreaksTheVerifier(@ForAll String text) {
        assertThat(VERIFIER.verify(text)).isInstanceOf(Verification.Broken.class);
        assertThat(
                        VERIFIER.verify(
                                "{\"evidence\":{\"format\":\"shonin-evidence-1\"},\"signature\":{"
                                        + "\"protected\":\""
                                        + text.replaceAll("[^A-Za-z0-9._-]", "")
                                        + "\",\"signature\":\"AA\"}}"))
                .isInstanceOf(Verification.Broken.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T00:00:00Z, true,  ''",
        "2027-03-14T23:59:59Z, true,  ''",
        "2027-03-15T00:00:00Z, false, authorization.outdated",
        "2028-03-15T00:00:00Z, false, authorization.method-retired",
        "2026-11-20T00:00:00Z, false, authorization.not-yet",
    })
    void aDocumentIsJudgedByTheRulesOfAnyDate(Instant at, boolean holds, String code)
            throws NotJudgeableException {
        Replay replay = judged(new SampleEvidence().approved(), "public-tls", at);

        assertThat(replay.holds()).isEqualTo(holds);
        assertThat(blocking(replay)).contains(code.isEmpty() ? new String[0] : new String[] {code});
        assertThat(replay.policy()).isEqualTo("public-tls 2.2.6-2");
    }

    @Test
    void theMomentJudgedForIsThatOfIssuance() throws NotJudgeableException {
        assertThat(EvidenceReplay.momentOf(new SampleEvidence().approved()))
                .isEqualTo(SampleEvidence.PLACED.plusSeconds(61));
        assertThat(EvidenceReplay.momentOf(new SampleEvidence().rejected()))
                .isEqualTo(SampleEvidence.PLACED.plusSeconds(3600));
    }

    @Test
    void aValueThatIsNotTheOneSentProvesNothing() throws NotJudgeableException {
        Map<String, Object> document = new SampleEvidence().returned("another").approved();

        assertThat(blocking(judged(document, "public-tls", SOON)))
                .containsExactly("evidence.other-value");
    }

    @Test
    void anAddressThatDoesNotStandForTheNameProvesNothing() throws NotJudgeableException {
        Map<String, Object> document = new SampleEvidence().adn("shop.example.com").approved();

        assertThat(blocking(judged(document, "public-tls", SOON)))
                .containsExactly("evidence.contact-missing", "authorization.not-covering");
    }

    @Test
    void theWiderScopeIsAsGoodForTheNameItself() throws NotJudgeableException {
        assertThat(
                        judged(
                                        new SampleEvidence().scope(ApprovalScope.DOMAIN).approved(),
                                        "public-tls",
                                        SOON)
                                .holds())
                .isTrue();
    }

    @Test
    void aRejectionProvesNothing() throws NotJudgeableException {
        Replay replay = judged(new SampleEvidence().rejected(), "public-tls", SOON);

        assertThat(blocking(replay)).containsExactly("evidence.nothing-proven");
    }

    @Test
    void aSummaryThatSaysMoreThanItsEntriesIsNotBelieved() throws NotJudgeableException {
        Map<String, Object> document = new LinkedHashMap<>(new SampleEvidence().approved());
        Map<String, Object> summary = new LinkedHashMap<>(cast(document.get("authorization")));
        summary.put("adn", "com");
        document.put("authorization", summary);

        assertThat(blocking(judged(document, "public-tls", SOON)))
                .containsExactly("evidence.summary-differs");
    }

    @Test
    void onlyAPrivateKeyOnTheRightCurveSigns() throws JOSEException {
        String json = KEY.toJSONString();
        String encoded = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        assertThat(new EvidenceSigner(encoded).publicKey()).isEqualTo(SIGNER.publicKey());
        for (String bad :
                List.of(
                        "",
                        "{}",
                        KEY.toPublicJWK().toJSONString(),
                        new ECKeyGenerator(Curve.P_384).generate().toJSONString())) {
            assertThatThrownBy(() -> new EvidenceSigner(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("SHONIN_EVIDENCE_KEY")
                    .hasNoCause();
        }
    }

    private static final List<UnaryOperator<Object>> CHANGES =
            List.of(
                    value -> flipped(value, false),
                    value -> flipped(value, true),
                    value -> "",
                    value -> null,
                    value -> List.of(),
                    value -> Map.of("x", 1));

    /** The value with its first or last bit of meaning changed. */
    private static Object flipped(Object value, boolean atEnd) {
        return switch (value) {
            case String text when !text.isEmpty() -> {
                int at = atEnd ? text.length() - 1 : 0;
                char other = text.charAt(at) == 'A' ? 'B' : 'A';
                yield text.substring(0, at) + other + text.substring(at + 1);
            }
            case BigInteger number -> number.add(BigInteger.ONE);
            case Boolean flag -> !flag;
            default -> "changed";
        };
    }

    private static void paths(Object value, List<Object> path, List<List<Object>> paths) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, one) -> paths(one, append(path, key), paths));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    paths(list.get(i), append(path, i), paths);
                }
            }
            default -> {
                // A value without parts.
            }
        }
        if (!path.isEmpty()) {
            paths.add(path);
        }
    }

    private static List<Object> append(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static void change(Object root, List<Object> path, UnaryOperator<Object> change) {
        Object holder = holder(root, path);
        switch (path.getLast()) {
            case Integer index -> cast(holder, index, change);
            case Object key -> cast(holder).compute(key.toString(), (k, v) -> change.apply(v));
        }
    }

    private static void remove(Object root, List<Object> path) {
        Object holder = holder(root, path);
        switch (path.getLast()) {
            case Integer index -> ((List<?>) holder).remove(index.intValue());
            case Object key -> ((Map<?, ?>) holder).remove(key);
        }
    }

    private static Object holder(Object root, List<Object> path) {
        Object holder = root;
        for (Object step : path.subList(0, path.size() - 1)) {
            holder =
                    step instanceof Integer index
                            ? ((List<?>) holder).get(index)
                            : ((Map<?, ?>) holder).get(step);
        }
        return holder;
    }

    @SuppressWarnings("unchecked") // Read from JSON.
    private static void cast(Object list, int index, UnaryOperator<Object> change) {
        ((List<Object>) list).set(index, change.apply(((List<Object>) list).get(index)));
    }

    @SuppressWarnings("unchecked") // Read from JSON.
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }

    private static Map<String, Object> entry(List<?> list, int index) {
        return cast(list.get(index));
    }

    private static Map<String, Object> content(List<?> list, int index) {
        return cast(entry(list, index).get("content"));
    }

    /** What is said of a document whose entries were changed before it was signed once more. */
    @SuppressWarnings("unchecked") // Read from JSON.
    private static String resigned(Consumer<List<Object>> change) {
        try {
            Map<String, Object> file =
                    CanonicalJson.read(SIGNER.sign(new SampleEvidence().approved()));
            Map<String, Object> document = cast(file.get("evidence"));
            change.accept((List<Object>) document.get("entries"));
            return code(VERIFIER, SIGNER.sign(document));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code(EvidenceVerifier verifier, String file) {
        return verifier.verify(file) instanceof Verification.Broken broken
                ? broken.code()
                : "whole";
    }

    private static Map<String, Object> whole(Verification verification) {
        assertThat(verification).isInstanceOf(Verification.Whole.class);
        return ((Verification.Whole) verification).document();
    }

    private static Replay judged(Map<String, Object> document, String profile, Instant at)
            throws NotJudgeableException {
        return EvidenceReplay.judge(document, PolicyFiles.shipped(profile), at);
    }

    private static List<String> blocking(Replay replay) {
        return replay.verdicts().stream()
                .filter(RuleVerdict::blocks)
                .map(RuleVerdict::code)
                .toList();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
