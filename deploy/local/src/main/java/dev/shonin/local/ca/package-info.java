/** {@code ./shonin ca}: the CA's keys and certificates, made and renewed by hand. */
@NullMarked
package dev.shonin.local.ca;

import org.jspecify.annotations.NullMarked;
