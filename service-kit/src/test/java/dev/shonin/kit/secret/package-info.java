/** Tests of secrets as files. */
@NullMarked
package dev.shonin.kit.secret;

import org.jspecify.annotations.NullMarked;
