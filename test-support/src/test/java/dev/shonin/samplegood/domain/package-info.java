/** Classes for the test of the architecture rules. */
@NullMarked
package dev.shonin.samplegood.domain;

import org.jspecify.annotations.NullMarked;
