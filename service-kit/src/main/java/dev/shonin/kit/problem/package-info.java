/** Refusals as RFC 9457 problems, in Japanese and English. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.problem;
