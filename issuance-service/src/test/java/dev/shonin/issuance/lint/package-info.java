@NullMarked
package dev.shonin.issuance.lint;

import org.jspecify.annotations.NullMarked;
