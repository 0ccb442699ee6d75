/** The way to the web, over Vert.x. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.net.http;
