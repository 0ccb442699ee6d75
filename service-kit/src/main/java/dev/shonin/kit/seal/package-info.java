/** Secrets at rest: sealed while they wait, hashed for ever. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.seal;
