/** What the service does: one verb, one class. */
@NullMarked
package dev.shonin.issuance.flow;

import org.jspecify.annotations.NullMarked;
