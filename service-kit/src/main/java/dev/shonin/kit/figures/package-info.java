/** Figures out of the database for whoever watches: asked seldom, and only while somebody looks. */
@NullMarked
package dev.shonin.kit.figures;

import org.jspecify.annotations.NullMarked;
