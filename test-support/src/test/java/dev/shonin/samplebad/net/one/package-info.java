/** Classes for the test of the architecture rules. */
@NullMarked
package dev.shonin.samplebad.net.one;

import org.jspecify.annotations.NullMarked;
