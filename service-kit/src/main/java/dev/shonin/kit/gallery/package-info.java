/** What a service sends to people, rendered from samples, for those who want to look at it. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.gallery;
