/** Classes for the test of the architecture rules. */
@NullMarked
package dev.shonin.samplebad.flow;

import org.jspecify.annotations.NullMarked;
