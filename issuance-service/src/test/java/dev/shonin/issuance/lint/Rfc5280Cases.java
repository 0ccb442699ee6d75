package dev.shonin.issuance.lint;

import dev.shonin.issuance.lint.baseline.NotBeforeNearSigning;
import dev.shonin.issuance.lint.baseline.SerialNumberRandomness;
import dev.shonin.issuance.lint.baseline.ValidityPeriodBelowLimit;
import dev.shonin.issuance.lint.baseline.ValidityPeriodLimit;
import dev.shonin.issuance.lint.rfc5280.DefaultCriticalityOmitted;
import dev.shonin.issuance.lint.rfc5280.DistinguishedEncoding;
import dev.shonin.issuance.lint.rfc5280.DnsNameLength;
import dev.shonin.issuance.lint.rfc5280.ExtensionsAppearOnce;
import dev.shonin.issuance.lint.rfc5280.IssuerNameNotEmpty;
import dev.shonin.issuance.lint.rfc5280.KeyCertSignNeedsCa;
import dev.shonin.issuance.lint.rfc5280.KeyUsageNotEmpty;
import dev.shonin.issuance.lint.rfc5280.NoUniqueIdentifiers;
import dev.shonin.issuance.lint.rfc5280.NonCriticalExtensions;
import dev.shonin.issuance.lint.rfc5280.PolicyIdentifiersOnce;
import dev.shonin.issuance.lint.rfc5280.SerialNumberLength;
import dev.shonin.issuance.lint.rfc5280.SignatureAlgorithmsAgree;
import dev.shonin.issuance.lint.rfc5280.SubjectAltNameNotEmpty;
import dev.shonin.issuance.lint.rfc5280.SubjectOrCriticalAltName;
import dev.shonin.issuance.lint.rfc5280.ValidityOrder;
import dev.shonin.issuance.lint.rfc5280.ValidityTimeEncoding;
import dev.shonin.issuance.lint.rfc5280.VersionThree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Version, serial number, validity, encoding and the general rules about extensions. */
final class Rfc5280Cases {

    private static final Instant NOW = Draft.SIGNED_AT;
    private static final ASN1ObjectIdentifier DV = new ASN1ObjectIdentifier("2.23.140.1.2.1");

    private Rfc5280Cases() {}

    static void add(Cases cases) {
        frame(cases);
        serialNumbers(cases);
        validity(cases);
        encoding(cases);
        extensions(cases);
        names(cases);
    }

    private static void frame(Cases cases) {
        cases.keeps(VersionThree.class, "v3", Draft.ec());
        cases.breaks(VersionThree.class, "v1", Draft.ec().with(d -> d.version = null));
        cases.breaks(
                VersionThree.class,
                "v2",
                Draft.ec().with(d -> d.version = new DERTaggedObject(true, 0, new ASN1Integer(1))));
        AlgorithmIdentifier sha384 = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384);
        cases.keeps(SignatureAlgorithmsAgree.class, "the same", Draft.ec());
        cases.breaks(
                SignatureAlgorithmsAgree.class,
                "SHA-384 outside",
                Draft.ec().with(d -> d.outerSignature = sha384));
        cases.keeps(NoUniqueIdentifiers.class, "none", Draft.ec());
        for (int tag : new int[] {1, 2}) {
            ASN1Encodable id = new DERTaggedObject(false, tag, new DERBitString(new byte[] {1}));
            cases.breaks(
                    NoUniqueIdentifiers.class,
                    "tag " + tag,
                    Draft.ec().with(d -> d.uniqueIds = List.of(id)));
        }
        cases.keeps(IssuerNameNotEmpty.class, "a name", Draft.ec());
        cases.breaks(
                IssuerNameNotEmpty.class,
                "empty",
                Draft.ec().with(d -> d.issuer = new DERSequence()));
    }

    private static void serialNumbers(Cases cases) {
        String most = "7f" + "ff".repeat(19);
        cases.keeps(SerialNumberLength.class, "20 octets", Draft.ec().serial(most));
        cases.breaks(
                SerialNumberLength.class, "21 octets", Draft.ec().serial("80" + "00".repeat(19)));
        cases.breaks(SerialNumberLength.class, "zero", Draft.ec().serial("0"));
        cases.breaks(
                SerialNumberLength.class, "negative", Draft.ec().serial("-1234567890abcdef12"));
        cases.keeps(SerialNumberRandomness.class, "159 bits", Draft.ec().serial(most));
        cases.keeps(SerialNumberRandomness.class, "64 bits", Draft.ec().serial("8000000000000000"));
        cases.breaks(
                SerialNumberRandomness.class, "63 bits", Draft.ec().serial("7fffffffffffffff"));
        cases.breaks(
                SerialNumberRandomness.class, "2^159", Draft.ec().serial("80" + "00".repeat(19)));
        cases.breaks(
                SerialNumberRandomness.class, "negative", Draft.ec().serial("-8000000000000000ff"));
    }

    private static void validity(Cases cases) {
        cases.keeps(ValidityOrder.class, "one second", Draft.ec().valid(NOW, NOW));
        cases.breaks(ValidityOrder.class, "ends first", Draft.ec().valid(NOW, NOW.minusSeconds(1)));
        cases.keeps(ValidityTimeEncoding.class, "UTCTime", Draft.ec());
        Instant y2050 = Instant.parse("2050-01-01T00:00:00Z");
        cases.keeps(ValidityTimeEncoding.class, "2050", Draft.ec().valid(NOW, y2050));
        cases.breaks(
                ValidityTimeEncoding.class,
                "GeneralizedTime before 2050",
                times(new DERUTCTime("261121120000Z"), new DERGeneralizedTime("20270101000000Z")));
        cases.breaks(
                ValidityTimeEncoding.class,
                "no seconds",
                times(new DERUTCTime("2611211200Z"), new DERUTCTime("270101000000Z")));
        cases.breaks(
                ValidityTimeEncoding.class,
                "a zone",
                times(new DERUTCTime("261121120000+0900"), new DERUTCTime("270101000000Z")));
        cases.breaks(
                ValidityTimeEncoding.class,
                "fractions",
                times(
                        new DERUTCTime("261121120000Z"),
                        new DERGeneralizedTime("20500101000000.5Z")));
        cases.keeps(
                NotBeforeNearSigning.class,
                "48 hours",
                Draft.ec().valid(NOW.minus(Duration.ofHours(48)), NOW));
        cases.breaks(
                NotBeforeNearSigning.class,
                "a second more",
                Draft.ec().valid(NOW.minus(Duration.ofHours(48)).minusSeconds(1), NOW));
        periods(cases);
    }

    private static void periods(Cases cases) {
        record Limit(String day, int days) {}
        for (Limit limit :
                new Limit[] {
                    new Limit("2026-03-14", 398),
                    new Limit("2026-03-15", 200),
                    new Limit("2027-03-14", 200),
                    new Limit("2027-03-15", 100),
                    new Limit("2029-03-14", 100),
                    new Limit("2029-03-15", 47)
                }) {
            Instant day = Instant.parse(limit.day + "T00:00:00Z");
            Instant last = day.plus(Duration.ofDays(limit.days)).minusSeconds(1);
            cases.keeps(ValidityPeriodLimit.class, limit + " to the second", at(day, last));
            cases.breaks(
                    ValidityPeriodLimit.class,
                    limit + " and a second",
                    at(day, last.plusSeconds(1)));
            Instant advised = last.minus(Duration.ofDays(1));
            cases.keeps(ValidityPeriodBelowLimit.class, limit + " less a day", at(day, advised));
            cases.breaks(
                    ValidityPeriodBelowLimit.class,
                    limit + " less a day, and a second",
                    at(day, advised.plusSeconds(1)));
        }
    }

    private static Draft at(Instant day, Instant last) {
        return Draft.ec().valid(day, last).with(d -> d.signedAt = day);
    }

    private static Draft times(ASN1Encodable notBefore, ASN1Encodable notAfter) {
        return Draft.ec()
                .with(d -> d.validity = new DERSequence(new ASN1Encodable[] {notBefore, notAfter}));
    }

    private static void encoding(Cases cases) {
        cases.keeps(DistinguishedEncoding.class, "DER", Draft.ec());
        cases.breaks(
                DistinguishedEncoding.class,
                "an extension's value in BER",
                Draft.ec().with(d -> d.extensions.add(berExtension())));
        cases.keeps(DefaultCriticalityOmitted.class, "left out", Draft.ec());
        cases.breaks(
                DefaultCriticalityOmitted.class,
                "FALSE written",
                Draft.ec().with(Rfc5280Cases::writeDefault));
    }

    private static ASN1Encodable berExtension() {
        // Indefinite length: a sequence that holds NULL.
        byte[] ber = {0x30, (byte) 0x80, 0x05, 0x00, 0x00, 0x00};
        return new DERSequence(
                new ASN1Encodable[] {
                    new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.1"), new DEROctetString(ber)
                });
    }

    private static void writeDefault(Draft draft) {
        ASN1Sequence first = ASN1Sequence.getInstance(draft.extensions.getFirst());
        draft.extensions.set(
                0,
                new DERSequence(
                        new ASN1Encodable[] {
                            first.getObjectAt(0), ASN1Boolean.FALSE, first.getObjectAt(1)
                        }));
    }

    private static void extensions(Cases cases) {
        cases.keeps(ExtensionsAppearOnce.class, "once", Draft.ec());
        cases.breaks(
                ExtensionsAppearOnce.class,
                "twice",
                Draft.ec().with(d -> d.extensions.add(d.extensions.getFirst())));
        cases.keeps(NonCriticalExtensions.class, "not critical", Draft.ec());
        cases.breaks(
                NonCriticalExtensions.class,
                "a critical key identifier",
                Draft.ec().critical(Extension.authorityKeyIdentifier, true));
        cases.breaks(
                NonCriticalExtensions.class,
                "a critical information access",
                Draft.ec().critical(Extension.authorityInfoAccess, true));
        cases.keeps(KeyUsageNotEmpty.class, "a bit", Draft.ec());
        cases.breaks(
                KeyUsageNotEmpty.class,
                "no bit",
                Draft.ec().extension(Extension.keyUsage, true, new DERBitString(new byte[0])));
        cases.keeps(KeyCertSignNeedsCa.class, "neither", Draft.ec());
        cases.keeps(KeyCertSignNeedsCa.class, "both", Draft.root());
        cases.breaks(
                KeyCertSignNeedsCa.class,
                "keyCertSign only",
                Draft.ec().keyUsage(KeyUsage.keyCertSign));
        cases.keeps(PolicyIdentifiersOnce.class, "once", Draft.ec());
        cases.breaks(
                PolicyIdentifiersOnce.class,
                "twice",
                Draft.ec()
                        .extension(
                                Extension.certificatePolicies,
                                false,
                                new CertificatePolicies(
                                        new PolicyInformation[] {
                                            new PolicyInformation(DV), new PolicyInformation(DV)
                                        })));
    }

    private static void names(Cases cases) {
        cases.keeps(SubjectAltNameNotEmpty.class, "names", Draft.ec());
        cases.breaks(SubjectAltNameNotEmpty.class, "none", Draft.ec().altNames());
        cases.keeps(SubjectOrCriticalAltName.class, "a subject", Draft.ec());
        cases.keeps(SubjectOrCriticalAltName.class, "critical", Draft.named("a.example"));
        cases.breaks(
                SubjectOrCriticalAltName.class,
                "neither",
                Draft.named("a.example").critical(Extension.subjectAlternativeName, false));
        cases.breaks(
                SubjectOrCriticalAltName.class,
                "no names at all",
                Draft.named("a.example").without(Extension.subjectAlternativeName));
        String label = "a".repeat(63);
        cases.keeps(DnsNameLength.class, "63 characters", Draft.named(label + ".example"));
        cases.breaks(DnsNameLength.class, "64 characters", Draft.named("a" + label + ".example"));
        cases.breaks(DnsNameLength.class, "an empty label", Draft.named("a..example"));
        String longest = (label + ".").repeat(3) + "a".repeat(61);
        cases.keeps(DnsNameLength.class, "253 in all", Draft.named(longest));
        cases.breaks(DnsNameLength.class, "254 in all", Draft.named(longest + "a"));
    }
}
