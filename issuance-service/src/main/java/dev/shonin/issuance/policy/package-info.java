/** What must hold before anything is signed: one rule, one file. */
@NullMarked
package dev.shonin.issuance.policy;

import org.jspecify.annotations.NullMarked;
