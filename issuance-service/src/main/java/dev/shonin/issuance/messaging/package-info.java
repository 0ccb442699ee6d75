/** Kafka consumers. */
@NullMarked
package dev.shonin.issuance.messaging;

import org.jspecify.annotations.NullMarked;
