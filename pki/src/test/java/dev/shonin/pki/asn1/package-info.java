@org.jspecify.annotations.NullMarked
package dev.shonin.pki.asn1;
