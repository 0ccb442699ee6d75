/** Proofs that somebody looks for on the network: what to look for, what was found. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.domain.proof;
