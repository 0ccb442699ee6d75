/** What is forgotten, and when: each kind of record by its own period, in small batches. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.retention;
