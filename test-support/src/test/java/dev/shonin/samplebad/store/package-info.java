/** Classes for the test of the architecture rules. */
@NullMarked
package dev.shonin.samplebad.store;

import org.jspecify.annotations.NullMarked;
