/**
 * The local stack: everything the suite needs in one launcher JVM and four service processes, and
 * the command line behind {@code ./shonin}.
 */
@NullMarked
package dev.shonin.local;

import org.jspecify.annotations.NullMarked;
