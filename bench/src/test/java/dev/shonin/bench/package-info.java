@org.jspecify.annotations.NullMarked
package dev.shonin.bench;
