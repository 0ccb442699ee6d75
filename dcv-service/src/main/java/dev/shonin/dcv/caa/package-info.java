/** CAA: the climb of RFC 8659 section 3, the reading of property values, the judgement. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.caa;
