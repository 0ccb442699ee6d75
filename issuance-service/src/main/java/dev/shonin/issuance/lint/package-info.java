/** Pre-sign lint (BR 4.3.1.2): one rule, one file, each with its citation and effective date. */
@NullMarked
package dev.shonin.issuance.lint;

import org.jspecify.annotations.NullMarked;
