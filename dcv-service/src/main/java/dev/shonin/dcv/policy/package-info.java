/** Dated rules: one rule, one file. The dates themselves are data. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.policy;
