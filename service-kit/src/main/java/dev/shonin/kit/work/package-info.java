/** Work that is due: claimed with a lease, done at least once, by any instance. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.work;
