/** Shonin as a caller, an approver and a mailbox see it: over HTTP, by the public API alone. */
@org.jspecify.annotations.NullMarked
package dev.shonin.local.client;
