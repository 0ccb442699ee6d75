/** What has to be known of an encoding before a parser may touch it. */
@org.jspecify.annotations.NullMarked
package dev.shonin.pki.asn1;
