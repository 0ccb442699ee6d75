package dev.shonin.local;

import dev.shonin.testing.DnsServer;

/**
 * The zones of the local stack's DNS server: one domain with every kind of contact, one where each
 * name exists, and one that forbids issuance. Every other name does not exist, which lets any
 * {@code .example} or {@code .test} name be ordered with a constructed address.
 */
final class DemoZones {

    /** How the issuer is called in CAA records, unless {@code SHONIN_CAA_ISSUER} says otherwise. */
    static final String ISSUER = "shonin.example";

    private DemoZones() {}

    static void addTo(DnsServer dns, String issuer) {
        dns.zone("shonin-demo.example")
                .soa("dns-admin.shonin-demo.example.")
                .a("@", "192.0.2.10")
                .a("www", "192.0.2.10")
                .aaaa("www", "2001:db8::10")
                .mx("@", 10, "mail")
                .txt("_validation-contactemail", "certificates@shonin-demo.example")
                .caa("@", 0, "contactemail", "caa-contact@shonin-demo.example")
                .caa("@", 0, "issue", issuer)
                .caa("@", 0, "iodef", "mailto:security@shonin-demo.example");
        dns.zone("demo.test")
                .soa("hostmaster.demo.test.")
                .a("*", "192.0.2.20")
                .txt("_validation-contactemail", "certificates@demo.test");
        dns.zone("forbidden.example")
                .soa("hostmaster.forbidden.example.")
                .a("@", "192.0.2.30")
                .a("www", "192.0.2.30")
                .caa("@", 0, "issue", "other-ca.example");
    }
}
