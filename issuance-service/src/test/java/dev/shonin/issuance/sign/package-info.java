@NullMarked
package dev.shonin.issuance.sign;

import org.jspecify.annotations.NullMarked;
