/** Classes for the test of the architecture rules. */
@NullMarked
package dev.shonin.samplebad.api;

import org.jspecify.annotations.NullMarked;
