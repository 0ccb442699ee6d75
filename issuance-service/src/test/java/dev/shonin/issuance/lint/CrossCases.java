package dev.shonin.issuance.lint;

import dev.shonin.issuance.lint.baseline.CaBasicConstraints;
import dev.shonin.issuance.lint.baseline.CaKeyUsage;
import dev.shonin.issuance.lint.baseline.CaNotBeforeNearSigning;
import dev.shonin.issuance.lint.baseline.CrossExtensions;
import dev.shonin.issuance.lint.baseline.CrossKeyPurposes;
import dev.shonin.issuance.lint.baseline.CrossKeyPurposesPresent;
import dev.shonin.issuance.lint.baseline.CrossNameAndKey;
import dev.shonin.issuance.lint.baseline.CrossPolicies;
import dev.shonin.testing.TestRequests;
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
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A root that another root certifies (BR 7.1.2.2). */
final class CrossCases {

    private CrossCases() {}

    static void add(Cases cases) {
        extensions(cases);
        nameAndKey(cases);
        purposes(cases);
        policies(cases);
        sharedWithOtherCas(cases);
    }

    private static void extensions(Cases cases) {
        cases.keeps(CrossExtensions.class, "as in the table", Draft.cross());
        for (ASN1ObjectIdentifier oid :
                new ASN1ObjectIdentifier[] {
                    Extension.authorityKeyIdentifier,
                    Extension.basicConstraints,
                    Extension.certificatePolicies,
                    Extension.cRLDistributionPoints,
                    Extension.keyUsage,
                    Extension.subjectKeyIdentifier
                }) {
            cases.breaks(CrossExtensions.class, "no " + oid, Draft.cross().without(oid));
        }
        cases.breaks(
                CrossExtensions.class,
                "critical policies",
                Draft.cross().critical(Extension.certificatePolicies, true));
        cases.breaks(
                CrossExtensions.class,
                "key usage not critical",
                Draft.cross().critical(Extension.keyUsage, false));
    }

    private static void nameAndKey(Cases cases) {
        cases.keeps(CrossNameAndKey.class, "the root's", Draft.cross());
        cases.breaks(
                CrossNameAndKey.class,
                "another name",
                Draft.cross().with(d -> d.subject = new X500Name("C=JP,O=Example Trust,CN=b")));
        cases.breaks(
                CrossNameAndKey.class,
                "another key",
                Draft.cross()
                        .key(
                                SubjectPublicKeyInfo.getInstance(
                                        TestRequests.ecKey().getPublic().getEncoded())));
        cases.breaks(
                CrossNameAndKey.class, "of nobody", Draft.cross().with(d -> d.existing = null));
    }

    private static void purposes(Cases cases) {
        cases.keeps(CrossKeyPurposes.class, "servers", Draft.cross());
        cases.keeps(CrossKeyPurposes.class, "servers of others", Draft.crossBetweenStrangers());
        cases.keeps(
                CrossKeyPurposes.class,
                "clients too",
                purposes(
                        Draft.crossBetweenStrangers(),
                        KeyPurposeId.id_kp_serverAuth,
                        KeyPurposeId.id_kp_clientAuth));
        cases.keeps(
                CrossKeyPurposes.class,
                "any within one organization",
                purposes(Draft.cross(), KeyPurposeId.anyExtendedKeyUsage));
        cases.keeps(
                CrossKeyPurposes.class,
                "none within one organization",
                Draft.cross().without(Extension.extendedKeyUsage));
        cases.breaks(
                CrossKeyPurposes.class,
                "any of others",
                purposes(Draft.crossBetweenStrangers(), KeyPurposeId.anyExtendedKeyUsage));
        cases.breaks(
                CrossKeyPurposes.class,
                "none of others",
                Draft.crossBetweenStrangers().without(Extension.extendedKeyUsage));
        cases.breaks(
                CrossKeyPurposes.class,
                "any and servers",
                purposes(
                        Draft.cross(),
                        KeyPurposeId.anyExtendedKeyUsage,
                        KeyPurposeId.id_kp_serverAuth));
        cases.breaks(
                CrossKeyPurposes.class,
                "clients only",
                purposes(Draft.cross(), KeyPurposeId.id_kp_clientAuth));
        for (KeyPurposeId purpose :
                new KeyPurposeId[] {
                    KeyPurposeId.id_kp_emailProtection,
                    KeyPurposeId.id_kp_codeSigning,
                    KeyPurposeId.id_kp_timeStamping
                }) {
            cases.breaks(
                    CrossKeyPurposes.class,
                    purpose.getId(),
                    purposes(Draft.cross(), KeyPurposeId.id_kp_serverAuth, purpose));
        }
        cases.keeps(CrossKeyPurposesPresent.class, "servers", Draft.cross());
        cases.breaks(
                CrossKeyPurposesPresent.class,
                "none",
                Draft.cross().without(Extension.extendedKeyUsage));
    }

    private static Draft purposes(Draft draft, KeyPurposeId... purposes) {
        return draft.extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }

    private static void policies(Cases cases) {
        cases.keeps(CrossPolicies.class, "reserved ones", Draft.crossBetweenStrangers());
        cases.keeps(
                CrossPolicies.class,
                "one and one of our own",
                policies(Draft.cross(), "2.23.140.1.2.1", "1.3.6.1.4.1.32473.2"));
        cases.keeps(
                CrossPolicies.class,
                "any within one organization",
                policies(Draft.cross(), "2.5.29.32.0"));
        cases.breaks(
                CrossPolicies.class,
                "any of others",
                policies(Draft.crossBetweenStrangers(), "2.5.29.32.0"));
        cases.breaks(
                CrossPolicies.class,
                "any and another",
                policies(Draft.cross(), "2.5.29.32.0", "2.23.140.1.2.1"));
        cases.breaks(
                CrossPolicies.class,
                "none reserved",
                policies(Draft.cross(), "1.3.6.1.4.1.32473.2"));
    }

    private static Draft policies(Draft draft, String... oids) {
        return draft.extension(
                Extension.certificatePolicies,
                false,
                new CertificatePolicies(
                        Arrays.stream(oids)
                                .map(ASN1ObjectIdentifier::new)
                                .map(PolicyInformation::new)
                                .toArray(PolicyInformation[]::new)));
    }

    /** What holds for every CA holds for this one (BR 7.1.2.2.1, 7.1.2.10.4, 7.1.2.10.7). */
    private static void sharedWithOtherCas(Cases cases) {
        cases.breaks(
                CaBasicConstraints.class,
                "a cross certificate of no CA",
                Draft.cross()
                        .extension(Extension.basicConstraints, true, new BasicConstraints(false)));
        cases.breaks(
                CaKeyUsage.class,
                "a cross certificate without CRLs",
                Draft.cross().keyUsage(KeyUsage.keyCertSign));
        Instant now = Draft.SIGNED_AT;
        cases.breaks(
                CaNotBeforeNearSigning.class,
                "a cross certificate of the day before yesterday",
                Draft.cross()
                        .valid(now.minus(Duration.ofDays(2)), now.plus(Duration.ofDays(300)))
                        .with(d -> d.signedAt = now));
    }
}
