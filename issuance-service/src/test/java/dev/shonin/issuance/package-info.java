@NullMarked
package dev.shonin.issuance;

import org.jspecify.annotations.NullMarked;
