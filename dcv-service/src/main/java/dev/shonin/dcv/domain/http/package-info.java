/** Pages as the rules see them: what was asked on the way to one, what came back, and the port. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.domain.http;
