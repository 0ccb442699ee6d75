package dev.shonin.issuance.lint;

import dev.shonin.issuance.lint.baseline.CommonNameFromAltName;
import dev.shonin.issuance.lint.baseline.DomainValidatedSubject;
import dev.shonin.issuance.lint.baseline.IssuerNameIdentical;
import dev.shonin.issuance.lint.baseline.NameSingleValued;
import dev.shonin.issuance.lint.baseline.OrganizationValidatedSubject;
import dev.shonin.issuance.lint.baseline.SubjectAttributeEncoding;
import dev.shonin.issuance.lint.baseline.SubjectAttributeLength;
import dev.shonin.issuance.lint.baseline.SubjectAttributeOrder;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The subject's and the issuer's names. */
final class SubjectCases {

    private SubjectCases() {}

    static void add(Cases cases) {
        issuer(cases);
        attributes(cases);
        organizations(cases);
        encodings(cases);
        commonNames(cases);
    }

    private static void issuer(Cases cases) {
        cases.keeps(IssuerNameIdentical.class, "the CA's subject", Draft.ec());
        cases.keeps(IssuerNameIdentical.class, "a root's own", Draft.root());
        cases.breaks(
                IssuerNameIdentical.class,
                "the same characters, another string type",
                Draft.ec().with(d -> d.issuer = asPrintable(X500Name.getInstance(d.issuer))));
    }

    private static X500Name asPrintable(X500Name name) {
        RDN[] rdns = name.getRDNs();
        for (int i = 0; i < rdns.length; i++) {
            String value = rdns[i].getFirst().getValue().toString();
            rdns[i] = rdn(rdns[i].getFirst().getType(), new DERPrintableString(value));
        }
        return new X500Name(rdns);
    }

    private static void attributes(Cases cases) {
        RDN country = rdn(BCStyle.C, new DERPrintableString("JP"));
        RDN commonName = rdn(BCStyle.CN, "www.example.com");
        cases.keeps(DomainValidatedSubject.class, "a common name", Draft.ec());
        cases.keeps(DomainValidatedSubject.class, "nothing", Draft.named("a.example"));
        cases.keeps(DomainValidatedSubject.class, "a country", subject(country, commonName));
        cases.breaks(
                DomainValidatedSubject.class,
                "an organization",
                subject(rdn(BCStyle.O, "Example"), commonName));

        cases.keeps(NameSingleValued.class, "one each", subject(country, commonName));
        cases.keeps(
                NameSingleValued.class,
                "domain components",
                subject(
                        rdn(BCStyle.DC, new DERIA5String("com")),
                        rdn(BCStyle.DC, new DERIA5String("example"))));
        cases.breaks(
                NameSingleValued.class,
                "two in one",
                subject(
                        new RDN(
                                new AttributeTypeAndValue[] {
                                    country.getFirst(), commonName.getFirst()
                                })));
        cases.breaks(NameSingleValued.class, "twice", subject(commonName, commonName));

        cases.keeps(SubjectAttributeOrder.class, "C, CN", subject(country, commonName));
        cases.breaks(SubjectAttributeOrder.class, "CN, C", subject(commonName, country));
        cases.breaks(
                SubjectAttributeOrder.class,
                "O, L",
                subject(rdn(BCStyle.O, "Example"), rdn(BCStyle.L, "東京")));
    }

    private static void organizations(Cases cases) {
        RDN country = rdn(BCStyle.C, new DERPrintableString("JP"));
        RDN locality = rdn(BCStyle.L, "港区");
        RDN organization = rdn(BCStyle.O, "株式会社例示");
        cases.keeps(
                OrganizationValidatedSubject.class,
                "C, L, O",
                organization(country, locality, organization));
        cases.breaks(
                OrganizationValidatedSubject.class,
                "no country",
                organization(locality, organization));
        cases.breaks(
                OrganizationValidatedSubject.class,
                "no organization",
                organization(country, locality));
        cases.breaks(
                OrganizationValidatedSubject.class,
                "no place",
                organization(country, organization));
        cases.breaks(
                OrganizationValidatedSubject.class,
                "an organizational unit",
                organization(country, locality, organization, rdn(BCStyle.OU, "Web")));
        cases.breaks(
                OrganizationValidatedSubject.class,
                "a dash for a state",
                organization(country, rdn(BCStyle.ST, " - "), locality, organization));
    }

    private static void encodings(Cases cases) {
        cases.keeps(SubjectAttributeEncoding.class, "UTF8String", Draft.ec());
        cases.keeps(
                SubjectAttributeEncoding.class,
                "PrintableString",
                subject(rdn(BCStyle.CN, new DERPrintableString("www.example.com"))));
        cases.keeps(
                SubjectAttributeEncoding.class,
                "a domain component",
                subject(rdn(BCStyle.DC, new DERIA5String("com"))));
        cases.breaks(
                SubjectAttributeEncoding.class,
                "a country in UTF-8",
                subject(rdn(BCStyle.C, "JP")));
        cases.breaks(
                SubjectAttributeEncoding.class,
                "a BMPString",
                subject(rdn(BCStyle.CN, new DERBMPString("www.example.com"))));
        cases.breaks(
                SubjectAttributeEncoding.class, "a DC in UTF-8", subject(rdn(BCStyle.DC, "com")));

        cases.keeps(
                SubjectAttributeLength.class,
                "64 Japanese characters",
                subject(rdn(BCStyle.O, "承".repeat(64))));
        cases.breaks(SubjectAttributeLength.class, "65", subject(rdn(BCStyle.O, "承".repeat(65))));
        cases.breaks(
                SubjectAttributeLength.class,
                "65 in a CN",
                subject(rdn(BCStyle.CN, "a".repeat(65))));
        cases.breaks(
                SubjectAttributeLength.class,
                "a country of three",
                subject(rdn(BCStyle.C, new DERPrintableString("JPN"))));
        cases.breaks(SubjectAttributeLength.class, "empty", subject(rdn(BCStyle.CN, "")));
    }

    private static void commonNames(Cases cases) {
        cases.keeps(CommonNameFromAltName.class, "one of them", Draft.ec());
        cases.keeps(CommonNameFromAltName.class, "none", Draft.named("a.example"));
        cases.breaks(
                CommonNameFromAltName.class,
                "another",
                subject(rdn(BCStyle.CN, "mail.example.com")));
        cases.breaks(
                CommonNameFromAltName.class,
                "another case",
                subject(rdn(BCStyle.CN, "WWW.example.com")));
    }

    private static Draft subject(RDN... rdns) {
        return Draft.ec().with(d -> d.subject = new X500Name(rdns));
    }

    private static Draft organization(RDN... rdns) {
        return subject(rdns).with(d -> d.kind = CertificateKind.SUBSCRIBER_OV);
    }

    private static RDN rdn(ASN1ObjectIdentifier type, String value) {
        return rdn(type, new DERUTF8String(value));
    }

    private static RDN rdn(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new RDN(type, value);
    }
}
