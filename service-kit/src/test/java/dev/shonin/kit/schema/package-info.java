/** Tests of the schema's tool. */
@NullMarked
package dev.shonin.kit.schema;

import org.jspecify.annotations.NullMarked;
