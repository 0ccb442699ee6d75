/** Remote perspectives, over HTTPS with certificates on both sides. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.net.perspective;
