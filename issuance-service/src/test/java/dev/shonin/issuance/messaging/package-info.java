/** Starting again, as the service does it. */
@org.jspecify.annotations.NullMarked
package dev.shonin.issuance.messaging;
