/**
 * Evidence as a document: canonical form, hash chain, signature, and judging it again. Plain
 * classes: the command line checks documents with the same ones, offline.
 */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.evidence;
