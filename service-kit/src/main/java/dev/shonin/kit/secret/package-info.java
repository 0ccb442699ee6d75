/** Secrets as files, for machines that mount them rather than put them into the environment. */
@NullMarked
package dev.shonin.kit.secret;

import org.jspecify.annotations.NullMarked;
