/** Classes for the test of the architecture rules. */
@NullMarked
package dev.shonin.samplebad.domain;

import org.jspecify.annotations.NullMarked;
