/** HTTP to the outside, against servers on loopback. */
@org.jspecify.annotations.NullMarked
package dev.shonin.issuance.net.http;
