/** One trace (OpenTelemetry) through requests, events and due work. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.trace;
