/** Classes for the test of the architecture rules. */
@NullMarked
package dev.shonin.samplebad.net.two;

import org.jspecify.annotations.NullMarked;
