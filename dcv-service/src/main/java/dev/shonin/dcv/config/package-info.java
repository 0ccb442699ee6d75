/** The service's settings and its policy files. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.config;
