@org.jspecify.annotations.NullMarked
package dev.shonin.kit.retention;
