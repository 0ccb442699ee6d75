/** What issuance-service signs, from an event on the broker to an event on the broker. */
@NullMarked
package dev.shonin.bench.issuance;

import org.jspecify.annotations.NullMarked;
