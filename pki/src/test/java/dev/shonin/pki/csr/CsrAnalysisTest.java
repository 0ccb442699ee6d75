package dev.shonin.pki.csr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.pki.Refusal;
import dev.shonin.pki.key.KeyQuality;
import dev.shonin.pki.key.Keys;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NamePolicy;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsrAnalysisTest {

    @Test
    void findsNothingWrongWithAGoodRequest() {
        CsrAnalysis analysis =
                analyse(
                        Requests.rsa()
                                .commonName("WWW.example.com")
                                .dns("example.com", "www.example.com", "xn--wgv71a119e.test")
                                .san(GeneralName.rfc822Name, "info@example.com")
                                .challengePassword());

        assertThat(analysis.problems()).isEmpty();
        assertThat(analysis.isAcceptable()).isTrue();
        assertThat(analysis.names())
                .extracting(DomainName::ascii)
                .containsExactly("www.example.com", "example.com", "xn--wgv71a119e.test");
    }

    @Test
    void tellsEveryProblemAndNotOnlyTheFirst() {
        CsrAnalysis analysis =
                analyse(
                        Requests.rsa()
                                .withKey(Keys.spki(Keys.rsa(1_024)))
                                .subject(BCStyle.C, "Japan")
                                .subject(BCStyle.O, "A")
                                .commonName("localhost")
                                .dns("*.co.jp", "ok.example.com", "server.local", "a_b.example.com")
                                .san(GeneralName.iPAddress, "192.0.2.1"));

        assertThat(codes(analysis))
                .containsExactly(
                        "key.rsa-size",
                        "csr.signature",
                        "csr.subject-country",
                        "csr.subject-length",
                        "name.ip-address",
                        "name.single-label",
                        "name.public-suffix",
                        "name.internal",
                        "name.underscore");
        assertThat(analysis.names())
                .extracting(DomainName::ascii)
                .containsExactly("ok.example.com");
        assertThat(analysis.isAcceptable()).isFalse();
        assertThat(analysis.request()).isPresent();
    }

    @Test
    void whatIsNoRequestIsOneProblem() {
        CsrAnalysis analysis =
                CsrAnalysis.analyse("???", NamePolicy.publicInternet(), KeyQuality.standard());

        assertThat(codes(analysis)).containsExactly("csr.malformed");
        assertThat(analysis.request()).isEmpty();
        assertThat(analysis.names()).isEmpty();
    }

    @Test
    void tellsAFlawThatKeepsItFromVerifyingOnce() {
        assertThat(codes(analyse(Requests.ec("secp224r1", "SHA256withECDSA").dns("a.test"))))
                .containsExactly("key.ec-curve");
        assertThat(codes(analyse(Requests.of(Keys.ed25519(), "Ed25519").dns("a.test"))))
                .containsExactly("key.eddsa");
        assertThat(codes(analyse(Requests.rsa().algorithm("SHA1withRSA").dns("a.test"))))
                .containsExactly("csr.signature-algorithm");
    }

    @ParameterizedTest
    @CsvSource({
        "2.5.4.10, 2, 64",
        "2.5.4.11, 1, 64",
        "2.5.4.8, 1, 128",
        "2.5.4.7, 1, 128",
    })
    void countsTheCharactersOfSubjectFields(String type, int least, int most) {
        var identifier = new ASN1ObjectIdentifier(type);

        for (int length : new int[] {least, most}) {
            Requests good = Requests.ec().dns("a.test").subject(identifier, "漢".repeat(length));
            assertThat(codes(analyse(good))).isEmpty();
        }
        for (int length : new int[] {least - 1, most + 1}) {
            Requests bad = Requests.ec().dns("a.test").subject(identifier, "漢".repeat(length));
            assertThat(codes(analyse(bad))).containsExactly("csr.subject-length");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jp", "JPN", "ZZ", "", "日本"})
    void wantsACountryCode(String country) {
        assertThat(codes(analyse(Requests.ec().dns("a.test").subject(BCStyle.C, country))))
                .containsExactly("csr.subject-country");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JP", "US", "XX"})
    void takesCountryCodes(String country) {
        assertThat(codes(analyse(Requests.ec().dns("a.test").subject(BCStyle.C, country))))
                .isEmpty();
    }

    @Test
    void noticesGarbledAndControlCharacters() throws IOException {
        String latin =
                new String("株式会社例示".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(codes(analyse(Requests.ec().dns("a.test").subject(BCStyle.O, latin))))
                .containsExactly("csr.subject-garbled");
        assertThat(codes(analyse(Requests.ec().dns("a.test").subject(BCStyle.O, "Café Zürich"))))
                .isEmpty();
        assertThat(codes(analyse(Requests.ec().dns("a.test").subject(BCStyle.O, "A\r\nBcc: x"))))
                .containsExactly("csr.subject-control");

        // Shift_JIS octets in a field that declares UTF-8.
        byte[] octets = "株式会社".getBytes(Charset.forName("Shift_JIS"));
        byte[] encoded = new DERUTF8String("x".repeat(octets.length)).getEncoded();
        System.arraycopy(octets, 0, encoded, 2, octets.length);
        CsrAnalysis analysis =
                analyse(
                        Requests.ec()
                                .dns("a.test")
                                .subject(BCStyle.O, ASN1Primitive.fromByteArray(encoded)));
        assertThat(codes(analysis)).containsExactly("csr.subject-garbled");
        assertThat(analysis.request().orElseThrow().subject().get("O")).contains("\ufffd");
    }

    @Test
    void wantsANameAndOneCommonName() {
        assertThat(codes(analyse(Requests.ec()))).containsExactly("csr.no-names");
        assertThat(codes(analyse(Requests.ec().commonName("a.test").commonName("b.test"))))
                .containsExactly("csr.several-common-names");
        assertThat(codes(analyse(Requests.ec().subject(BCStyle.CN, new DERPrintableString("")))))
                .containsExactly("name.empty");
    }

    @Test
    void countsNamesAndLooksAtAHundred() {
        String[] hundred =
                IntStream.range(0, 100).mapToObj(i -> "h" + i + ".test").toArray(String[]::new);

        CsrAnalysis good = analyse(Requests.ec().commonName("h0.test").dns(hundred));
        assertThat(good.names()).hasSize(100);
        assertThat(good.problems()).isEmpty();

        CsrAnalysis tooMany = analyse(Requests.ec().commonName("www.test").dns(hundred));
        assertThat(codes(tooMany)).containsExactly("csr.too-many-names");
        assertThat(tooMany.names()).hasSize(100);
    }

    private static CsrAnalysis analyse(Requests request) {
        return CsrAnalysis.analyse(
                request.pem(), NamePolicy.withTestNames(), KeyQuality.standard());
    }

    private static List<String> codes(CsrAnalysis analysis) {
        return analysis.problems().stream().map(Refusal::code).toList();
    }
}
