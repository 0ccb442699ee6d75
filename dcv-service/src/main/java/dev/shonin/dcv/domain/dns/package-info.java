/** DNS as the rules see it: questions, sealed replies, one round of questions, and the port. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.domain.dns;
