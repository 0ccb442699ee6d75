@NullMarked
package dev.shonin.issuance.transparency;

import org.jspecify.annotations.NullMarked;
