/** Checking evidence offline: {@code ./shonin evidence}. */
@org.jspecify.annotations.NullMarked
package dev.shonin.local.evidence;
