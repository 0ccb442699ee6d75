package dev.shonin.issuance.lint;

import dev.shonin.issuance.lint.baseline.CaBasicConstraints;
import dev.shonin.issuance.lint.baseline.CaKeyUsage;
import dev.shonin.issuance.lint.baseline.CaNaming;
import dev.shonin.issuance.lint.baseline.CaNotBeforeNearSigning;
import dev.shonin.issuance.lint.baseline.CrlPointerPresence;
import dev.shonin.issuance.lint.baseline.RootExtensions;
import dev.shonin.issuance.lint.baseline.RootValidity;
import dev.shonin.issuance.lint.baseline.ServerKeyPurposes;
import dev.shonin.issuance.lint.baseline.SubordinateExtensions;
import dev.shonin.issuance.lint.baseline.SubordinatePolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;

/** The certificates of CAs. */
final class CaCases {

    private static final ExtendedKeyUsage SERVER =
            new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth);

    private CaCases() {}

    static void add(Cases cases) {
        validity(cases);
        extensions(cases);
        names(cases);
        policies(cases);
    }

    private static void validity(Cases cases) {
        Instant now = Draft.SIGNED_AT;
        cases.keeps(RootValidity.class, "20 years", Draft.root());
        cases.keeps(RootValidity.class, "2922 days", root(now, 2922, 1));
        cases.breaks(RootValidity.class, "a second less", root(now, 2922, 2));
        cases.keeps(RootValidity.class, "9132 days", root(now, 9132, 1));
        cases.breaks(RootValidity.class, "a second more", root(now, 9132, 0));
        Instant later = now.plus(Duration.ofDays(9000));
        cases.keeps(CaNotBeforeNearSigning.class, "now", Draft.intermediate());
        cases.keeps(
                CaNotBeforeNearSigning.class,
                "a day before",
                signedNow(Draft.intermediate().valid(now.minus(Duration.ofDays(1)), later)));
        cases.breaks(
                CaNotBeforeNearSigning.class,
                "a second more",
                signedNow(
                        Draft.intermediate()
                                .valid(now.minus(Duration.ofDays(1)).minusSeconds(1), later)));
        cases.breaks(
                CaNotBeforeNearSigning.class,
                "in the future",
                signedNow(Draft.root().valid(now.plusSeconds(1), later)));
    }

    private static Draft signedNow(Draft draft) {
        return draft.with(d -> d.signedAt = Draft.SIGNED_AT);
    }

    private static Draft root(Instant from, int days, int lessSeconds) {
        return Draft.root().valid(from, from.plus(Duration.ofDays(days)).minusSeconds(lessSeconds));
    }

    private static void extensions(Cases cases) {
        cases.keeps(RootExtensions.class, "as in the table", Draft.root());
        cases.breaks(
                RootExtensions.class,
                "key purposes",
                Draft.root().extension(Extension.extendedKeyUsage, false, SERVER));
        cases.breaks(
                RootExtensions.class,
                "no subject key identifier",
                Draft.root().without(Extension.subjectKeyIdentifier));
        cases.breaks(
                RootExtensions.class,
                "basic constraints not critical",
                Draft.root().critical(Extension.basicConstraints, false));
        cases.keeps(SubordinateExtensions.class, "as in the table", Draft.intermediate());
        for (ASN1ObjectIdentifier oid :
                new ASN1ObjectIdentifier[] {
                    Extension.authorityKeyIdentifier,
                    Extension.basicConstraints,
                    Extension.certificatePolicies,
                    Extension.cRLDistributionPoints,
                    Extension.keyUsage,
                    Extension.subjectKeyIdentifier,
                    Extension.extendedKeyUsage
                }) {
            cases.breaks(
                    SubordinateExtensions.class, "no " + oid, Draft.intermediate().without(oid));
        }
        cases.breaks(
                SubordinateExtensions.class,
                "critical key purposes",
                Draft.intermediate().critical(Extension.extendedKeyUsage, true));
        cases.breaks(
                CrlPointerPresence.class,
                "an intermediate without",
                Draft.intermediate().without(Extension.cRLDistributionPoints));
        cases.keeps(ServerKeyPurposes.class, "an intermediate", Draft.intermediate());
        cases.keeps(CaBasicConstraints.class, "a CA", Draft.root());
        cases.breaks(
                CaBasicConstraints.class,
                "none",
                Draft.root()
                        .extension(Extension.basicConstraints, true, new BasicConstraints(false)));
        int signs = KeyUsage.keyCertSign | KeyUsage.cRLSign;
        cases.keeps(CaKeyUsage.class, "signs both", Draft.root());
        cases.keeps(
                CaKeyUsage.class,
                "and OCSP",
                Draft.intermediate().keyUsage(signs | KeyUsage.digitalSignature));
        cases.breaks(CaKeyUsage.class, "no CRLs", Draft.root().keyUsage(KeyUsage.keyCertSign));
        cases.breaks(
                CaKeyUsage.class,
                "encipherment",
                Draft.intermediate().keyUsage(signs | KeyUsage.keyEncipherment));
    }

    private static void names(Cases cases) {
        cases.keeps(CaNaming.class, "C, O, CN", Draft.root());
        for (String bad :
                new String[] {
                    "O=Example,CN=a", "C=JP,CN=a", "C=JP,O=Example", "C=JP,O=a,OU=b,CN=c"
                }) {
            cases.breaks(
                    CaNaming.class, bad, Draft.root().with(d -> d.subject = new X500Name(bad)));
        }
    }

    private static void policies(Cases cases) {
        cases.keeps(SubordinatePolicies.class, "the reserved one", Draft.intermediate());
        cases.keeps(SubordinatePolicies.class, "anyPolicy", policies("2.5.29.32.0"));
        cases.breaks(SubordinatePolicies.class, "both", policies("2.5.29.32.0", "2.23.140.1.2.1"));
        cases.breaks(
                SubordinatePolicies.class,
                "two reserved",
                policies("2.23.140.1.2.1", "2.23.140.1.2.2"));
        cases.breaks(SubordinatePolicies.class, "none", policies("1.3.6.1.4.1.32473.2"));
    }

    private static Draft policies(String... oids) {
        return Draft.intermediate()
                .extension(
                        Extension.certificatePolicies,
                        false,
                        new CertificatePolicies(
                                Arrays.stream(oids)
                                        .map(ASN1ObjectIdentifier::new)
                                        .map(PolicyInformation::new)
                                        .toArray(PolicyInformation[]::new)));
    }
}
