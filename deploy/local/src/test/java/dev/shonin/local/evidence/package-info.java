@org.jspecify.annotations.NullMarked
package dev.shonin.local.evidence;
