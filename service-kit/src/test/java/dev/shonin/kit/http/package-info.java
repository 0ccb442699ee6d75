/** Tests of what every request meets first. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.http;
