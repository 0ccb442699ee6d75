package dev.shonin.issuance.lint;

import dev.shonin.issuance.lint.baseline.AccessDescriptions;
import dev.shonin.issuance.lint.baseline.AuthorityKeyIdentifierContent;
import dev.shonin.issuance.lint.baseline.BasicConstraintsNotCa;
import dev.shonin.issuance.lint.baseline.CrlPointerContent;
import dev.shonin.issuance.lint.baseline.CrlPointerPresence;
import dev.shonin.issuance.lint.baseline.ExtensionCriticality;
import dev.shonin.issuance.lint.baseline.ForbiddenExtensions;
import dev.shonin.issuance.lint.baseline.IssuerPolicyCovers;
import dev.shonin.issuance.lint.baseline.KeyUsageAdvised;
import dev.shonin.issuance.lint.baseline.KeyUsageForKey;
import dev.shonin.issuance.lint.baseline.KeyUsagePresent;
import dev.shonin.issuance.lint.baseline.ListedExtensionsOnly;
import dev.shonin.issuance.lint.baseline.NoAnyPolicy;
import dev.shonin.issuance.lint.baseline.PolicyQualifiers;
import dev.shonin.issuance.lint.baseline.RequiredExtensions;
import dev.shonin.issuance.lint.baseline.ReservedPolicyFirst;
import dev.shonin.issuance.lint.baseline.ReservedPolicyIdentifier;
import dev.shonin.issuance.lint.baseline.ServerKeyPurposes;
import dev.shonin.issuance.lint.baseline.ServerKeyPurposesOnly;
import dev.shonin.issuance.lint.baseline.SubjectKeyIdentifierAbsent;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/** The extensions of server certificates. */
final class ExtensionCases {

    private static final String DV = "2.23.140.1.2.1";
    private static final String OWN = "1.3.6.1.4.1.32473.2";
    private static final ASN1ObjectIdentifier POISON =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.3");

    private ExtensionCases() {}

    static void add(Cases cases) {
        presence(cases);
        policies(cases);
        keyUsages(cases);
        purposes(cases);
        access(cases);
        crlPointers(cases);
        identifiers(cases);
    }

    private static void presence(Cases cases) {
        cases.keeps(RequiredExtensions.class, "all", Draft.ec());
        for (ASN1ObjectIdentifier oid :
                new ASN1ObjectIdentifier[] {
                    Extension.authorityInfoAccess,
                    Extension.authorityKeyIdentifier,
                    Extension.certificatePolicies,
                    Extension.extendedKeyUsage,
                    Extension.subjectAlternativeName
                }) {
            cases.breaks(RequiredExtensions.class, "no " + oid, Draft.ec().without(oid));
        }
        cases.keeps(ForbiddenExtensions.class, "none", Draft.ec());
        cases.breaks(
                ForbiddenExtensions.class,
                "poison",
                Draft.ec().extension(POISON, true, DERNull.INSTANCE));
        cases.breaks(
                ForbiddenExtensions.class,
                "name constraints",
                Draft.ec().extension(Extension.nameConstraints, true, new DERSequence()));
        cases.keeps(ExtensionCriticality.class, "as in the table", Draft.ec());
        cases.breaks(
                ExtensionCriticality.class,
                "key usage not critical",
                Draft.ec().critical(Extension.keyUsage, false));
        cases.breaks(
                ExtensionCriticality.class,
                "policies critical",
                Draft.ec().critical(Extension.certificatePolicies, true));
        cases.keeps(ListedExtensionsOnly.class, "listed", Draft.ec());
        cases.breaks(
                ListedExtensionsOnly.class,
                "another",
                Draft.ec().extension(new ASN1ObjectIdentifier(OWN), false, DERNull.INSTANCE));
        cases.keeps(KeyUsagePresent.class, "there", Draft.ec());
        cases.breaks(KeyUsagePresent.class, "missing", Draft.ec().without(Extension.keyUsage));
        cases.keeps(SubjectKeyIdentifierAbsent.class, "absent", Draft.ec());
        cases.breaks(
                SubjectKeyIdentifierAbsent.class,
                "present",
                Draft.ec()
                        .extension(
                                Extension.subjectKeyIdentifier,
                                false,
                                new SubjectKeyIdentifier(new byte[20])));
        cases.keeps(BasicConstraintsNotCa.class, "absent", Draft.ec());
        cases.keeps(BasicConstraintsNotCa.class, "no CA", constraints(new BasicConstraints(false)));
        cases.breaks(BasicConstraintsNotCa.class, "a CA", constraints(new BasicConstraints(true)));
        cases.breaks(BasicConstraintsNotCa.class, "a path", constraints(new BasicConstraints(0)));
    }

    private static void policies(Cases cases) {
        cases.keeps(ReservedPolicyIdentifier.class, "one", Draft.ec());
        cases.keeps(ReservedPolicyIdentifier.class, "and an own one", policies(DV, OWN));
        cases.breaks(ReservedPolicyIdentifier.class, "none", policies(OWN));
        cases.breaks(ReservedPolicyIdentifier.class, "OV's", policies("2.23.140.1.2.2"));
        cases.breaks(ReservedPolicyIdentifier.class, "two", policies(DV, "2.23.140.1.2.2"));
        cases.keeps(
                ReservedPolicyIdentifier.class,
                "OV's in OV",
                policies("2.23.140.1.2.2").with(d -> d.kind = CertificateKind.SUBSCRIBER_OV));
        cases.keeps(IssuerPolicyCovers.class, "DV below DV", Draft.ec());
        cases.breaks(
                IssuerPolicyCovers.class,
                "OV below DV",
                Draft.ec().with(d -> d.kind = CertificateKind.SUBSCRIBER_OV));
        cases.breaks(
                IssuerPolicyCovers.class,
                "a CA without policies",
                Draft.ec().with(ExtensionCases::withoutIssuersPolicies));
        cases.keeps(
                IssuerPolicyCovers.class,
                "OV below any",
                Draft.ec()
                        .with(d -> d.kind = CertificateKind.SUBSCRIBER_OV)
                        .with(d -> issuersPolicies(d, "2.5.29.32.0")));
        cases.keeps(ReservedPolicyFirst.class, "first", policies(DV, OWN));
        cases.breaks(ReservedPolicyFirst.class, "second", policies(OWN, DV));
        cases.keeps(NoAnyPolicy.class, "none", Draft.ec());
        cases.breaks(NoAnyPolicy.class, "anyPolicy", policies(DV, "2.5.29.32.0"));
        cases.keeps(PolicyQualifiers.class, "none", Draft.ec());
        cases.keeps(
                PolicyQualifiers.class,
                "a pointer",
                qualified(new PolicyQualifierInfo("https://ca.example.test/cps")));
        cases.breaks(
                PolicyQualifiers.class,
                "ftp",
                qualified(new PolicyQualifierInfo("ftp://ca.example.test/cps")));
        cases.breaks(
                PolicyQualifiers.class,
                "a user notice",
                qualified(
                        new PolicyQualifierInfo(
                                new ASN1ObjectIdentifier("1.3.6.1.5.5.7.2.2"),
                                new DERIA5String("http://ca.example.test/"))));
    }

    private static void keyUsages(Cases cases) {
        int signature = KeyUsage.digitalSignature;
        cases.keeps(KeyUsageForKey.class, "EC", Draft.ec().keyUsage(signature));
        cases.keeps(
                KeyUsageForKey.class,
                "RSA",
                Draft.rsa().keyUsage(signature | KeyUsage.keyEncipherment));
        cases.keeps(KeyUsageForKey.class, "absent", Draft.ec().without(Extension.keyUsage));
        cases.breaks(
                KeyUsageForKey.class,
                "EC with keyEncipherment",
                Draft.ec().keyUsage(signature | KeyUsage.keyEncipherment));
        cases.breaks(
                KeyUsageForKey.class,
                "EC without signature",
                Draft.ec().keyUsage(KeyUsage.keyAgreement));
        cases.breaks(
                KeyUsageForKey.class,
                "RSA with keyAgreement",
                Draft.rsa().keyUsage(signature | KeyUsage.keyAgreement));
        cases.breaks(
                KeyUsageForKey.class,
                "decipherOnly",
                Draft.ec().keyUsage(signature | KeyUsage.decipherOnly));
        cases.breaks(
                KeyUsageForKey.class, "cRLSign", Draft.ec().keyUsage(signature | KeyUsage.cRLSign));
        cases.keeps(KeyUsageAdvised.class, "signature", Draft.ec());
        cases.breaks(
                KeyUsageAdvised.class,
                "dataEncipherment",
                Draft.rsa().keyUsage(signature | KeyUsage.dataEncipherment));
        cases.breaks(
                KeyUsageAdvised.class,
                "no signature",
                Draft.rsa().keyUsage(KeyUsage.keyEncipherment));
    }

    private static void purposes(Cases cases) {
        KeyPurposeId server = KeyPurposeId.id_kp_serverAuth;
        cases.keeps(ServerKeyPurposes.class, "server", Draft.ec());
        cases.keeps(
                ServerKeyPurposes.class,
                "and client",
                purposes(server, KeyPurposeId.id_kp_clientAuth));
        cases.breaks(
                ServerKeyPurposes.class, "client only", purposes(KeyPurposeId.id_kp_clientAuth));
        cases.breaks(
                ServerKeyPurposes.class, "any", purposes(server, KeyPurposeId.anyExtendedKeyUsage));
        cases.breaks(
                ServerKeyPurposes.class,
                "code signing",
                purposes(server, KeyPurposeId.id_kp_codeSigning));
        cases.breaks(
                ServerKeyPurposes.class, "OCSP", purposes(server, KeyPurposeId.id_kp_OCSPSigning));
        cases.keeps(ServerKeyPurposesOnly.class, "server", Draft.ec());
        cases.breaks(
                ServerKeyPurposesOnly.class,
                "smart card logon",
                purposes(server, KeyPurposeId.id_kp_smartcardlogon));
    }

    private static void access(Cases cases) {
        cases.keeps(AccessDescriptions.class, "the issuer", Draft.ec());
        cases.keeps(
                AccessDescriptions.class,
                "OCSP too",
                access(ocsp("http://ocsp.example.test"), issuers("http://ca.example.test/a.crt")));
        cases.breaks(
                AccessDescriptions.class, "https", access(issuers("https://ca.example.test/a")));
        cases.breaks(AccessDescriptions.class, "ldap", access(issuers("ldap://ca.example.test/a")));
        cases.breaks(
                AccessDescriptions.class,
                "a directory name",
                access(
                        new AccessDescription(
                                AccessDescription.id_ad_caIssuers,
                                new GeneralName(new X500Name("CN=a")))));
        cases.breaks(
                AccessDescriptions.class,
                "another method",
                access(
                        new AccessDescription(
                                new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.3"),
                                url("http://ca.example.test/"))));
        cases.breaks(
                AccessDescriptions.class,
                "twice",
                access(issuers("http://ca.example.test/a"), issuers("http://ca.example.test/a")));
    }

    private static void crlPointers(Cases cases) {
        Draft none = Draft.ec().without(Extension.cRLDistributionPoints);
        cases.keeps(CrlPointerPresence.class, "there", Draft.ec());
        cases.breaks(CrlPointerPresence.class, "neither", none);
        cases.keeps(
                CrlPointerPresence.class,
                "OCSP instead",
                access(ocsp("http://ocsp.example.test")).without(Extension.cRLDistributionPoints));
        cases.keeps(
                CrlPointerPresence.class,
                "seven days",
                Draft.ec()
                        .without(Extension.cRLDistributionPoints)
                        .valid(
                                Draft.SIGNED_AT,
                                Draft.SIGNED_AT.plus(Duration.ofDays(7)).minusSeconds(1)));
        cases.breaks(
                CrlPointerPresence.class,
                "seven days and a second",
                Draft.ec()
                        .without(Extension.cRLDistributionPoints)
                        .valid(Draft.SIGNED_AT, Draft.SIGNED_AT.plus(Duration.ofDays(7))));
        DistributionPointName name =
                new DistributionPointName(new GeneralNames(url("http://a.example/")));
        cases.keeps(CrlPointerContent.class, "http", crl(new DistributionPoint(name, null, null)));
        cases.breaks(
                CrlPointerContent.class,
                "https",
                crl(
                        new DistributionPoint(
                                new DistributionPointName(
                                        new GeneralNames(url("https://a.example/"))),
                                null,
                                null)));
        cases.breaks(
                CrlPointerContent.class,
                "reasons",
                crl(new DistributionPoint(name, new ReasonFlags(ReasonFlags.keyCompromise), null)));
        cases.breaks(
                CrlPointerContent.class,
                "a cRLIssuer",
                crl(
                        new DistributionPoint(
                                name,
                                null,
                                new GeneralNames(new GeneralName(new X500Name("CN=a"))))));
        cases.breaks(
                CrlPointerContent.class, "no name", crl(new DistributionPoint(null, null, null)));
    }

    private static void identifiers(Cases cases) {
        cases.keeps(AuthorityKeyIdentifierContent.class, "the CA's", Draft.ec());
        cases.keeps(AuthorityKeyIdentifierContent.class, "a root's own", Draft.root());
        cases.breaks(
                AuthorityKeyIdentifierContent.class,
                "another",
                identifier(new AuthorityKeyIdentifier(new byte[20])));
        cases.breaks(
                AuthorityKeyIdentifierContent.class,
                "issuer and serial number",
                identifier(
                        new AuthorityKeyIdentifier(
                                new byte[20],
                                new GeneralNames(new GeneralName(new X500Name("CN=a"))),
                                BigInteger.TEN)));
    }

    private static Draft identifier(AuthorityKeyIdentifier value) {
        return Draft.ec().extension(Extension.authorityKeyIdentifier, false, value);
    }

    private static Draft crl(DistributionPoint point) {
        return Draft.ec()
                .extension(
                        Extension.cRLDistributionPoints,
                        false,
                        new CRLDistPoint(new DistributionPoint[] {point}));
    }

    private static Draft access(AccessDescription... all) {
        return Draft.ec()
                .extension(
                        Extension.authorityInfoAccess, false, new AuthorityInformationAccess(all));
    }

    private static AccessDescription ocsp(String url) {
        return new AccessDescription(AccessDescription.id_ad_ocsp, url(url));
    }

    private static AccessDescription issuers(String url) {
        return new AccessDescription(AccessDescription.id_ad_caIssuers, url(url));
    }

    private static GeneralName url(String url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url);
    }

    private static Draft purposes(KeyPurposeId... all) {
        return Draft.ec().extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(all));
    }

    private static Draft policies(String... oids) {
        PolicyInformation[] all =
                Arrays.stream(oids)
                        .map(oid -> new PolicyInformation(new ASN1ObjectIdentifier(oid)))
                        .toArray(PolicyInformation[]::new);
        return Draft.ec()
                .extension(Extension.certificatePolicies, false, new CertificatePolicies(all));
    }

    private static Draft qualified(PolicyQualifierInfo qualifier) {
        PolicyInformation policy =
                new PolicyInformation(new ASN1ObjectIdentifier(DV), new DERSequence(qualifier));
        return Draft.ec()
                .extension(Extension.certificatePolicies, false, new CertificatePolicies(policy));
    }

    private static Draft constraints(ASN1Encodable value) {
        return Draft.ec().extension(Extension.basicConstraints, true, value);
    }

    private static void withoutIssuersPolicies(Draft draft) {
        issuersPolicies(draft);
    }

    private static void issuersPolicies(Draft draft, String... oids) {
        IssuerView issuer = Objects.requireNonNull(draft.issuingCa);
        draft.issuingCa =
                new IssuerView(
                        issuer.subject(),
                        issuer.publicKey(),
                        issuer.subjectKeyIdentifier(),
                        Arrays.stream(oids).map(ASN1ObjectIdentifier::new).toList());
    }
}
