/** Proves that records, schemas and the AsyncAPI document say the same. */
@org.jspecify.annotations.NullMarked
package dev.shonin.events;
