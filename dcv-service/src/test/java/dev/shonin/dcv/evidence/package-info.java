@org.jspecify.annotations.NullUnmarked
package dev.shonin.dcv.evidence;
