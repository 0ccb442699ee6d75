/** What is kept of every attempt, the failed ones too. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.domain.evidence;
