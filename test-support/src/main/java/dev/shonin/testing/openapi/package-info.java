/** The published description of the API, made from its parts and held against what is sent. */
@NullMarked
package dev.shonin.testing.openapi;

import org.jspecify.annotations.NullMarked;
