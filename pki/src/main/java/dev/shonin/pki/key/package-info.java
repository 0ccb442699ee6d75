/**
 * Whether a subscriber's public key may be certified: one rule a file (BR 6.1.1.3, 6.1.5, 6.1.6,
 * 7.1.3.1). {@link dev.shonin.pki.key.KeyQuality} applies them all.
 */
@org.jspecify.annotations.NullMarked
package dev.shonin.pki.key;
