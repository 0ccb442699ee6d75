/**
 * DNSSEC (RFC 4033 to 4035, 5155): judges answers from the trust anchors down. Where answers and
 * keys come from is behind a port, so that what was recorded is judged by the same rules as what
 * has just come.
 */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.dnssec;
