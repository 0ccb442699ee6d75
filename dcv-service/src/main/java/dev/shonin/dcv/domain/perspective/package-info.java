/** What other places on the network are asked to look at, and what they say. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.domain.perspective;
