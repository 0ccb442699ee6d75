/** Tests of secrets at rest that need no service. */
@NullMarked
package dev.shonin.kit.seal;

import org.jspecify.annotations.NullMarked;
