/** What is consumed. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.messaging;
