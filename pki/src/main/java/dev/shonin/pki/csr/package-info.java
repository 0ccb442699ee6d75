/** Certification requests (PKCS#10, RFC 2986): read, verified, and analysed for people. */
@org.jspecify.annotations.NullMarked
package dev.shonin.pki.csr;
