/** Rules Shonin sets itself, beyond what RFC 5280 and the Baseline Requirements ask. */
@NullMarked
package dev.shonin.issuance.lint.house;

import org.jspecify.annotations.NullMarked;
