/** The DNS port over dnsjava. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.net.dns;
