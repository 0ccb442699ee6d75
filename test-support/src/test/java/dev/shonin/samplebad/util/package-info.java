/** Classes for the test of the architecture rules. */
@NullMarked
package dev.shonin.samplebad.util;

import org.jspecify.annotations.NullMarked;
