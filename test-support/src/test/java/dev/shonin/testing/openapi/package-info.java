@org.jspecify.annotations.NullMarked
package dev.shonin.testing.openapi;
