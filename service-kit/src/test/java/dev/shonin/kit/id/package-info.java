/** Tests of identifiers. */
@NullMarked
package dev.shonin.kit.id;

import org.jspecify.annotations.NullMarked;
