/** Waking a waiting thread after a commit. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.wake;
