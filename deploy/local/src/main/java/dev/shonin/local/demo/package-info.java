/** One whole order, shown step by step. */
@org.jspecify.annotations.NullMarked
package dev.shonin.local.demo;
