/** Events leave a service only through the outbox: state and event in one transaction. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.outbox;
