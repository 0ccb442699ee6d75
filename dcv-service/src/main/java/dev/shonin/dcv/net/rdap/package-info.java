/** RDAP (RFC 9082, RFC 9083): the bootstrap registry, the exchange, and what answers say. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.net.rdap;
