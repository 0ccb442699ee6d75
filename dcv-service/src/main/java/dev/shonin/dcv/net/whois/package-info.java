/** WHOIS (RFC 3912): asking, following referrals, and reading the answers. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.net.whois;
