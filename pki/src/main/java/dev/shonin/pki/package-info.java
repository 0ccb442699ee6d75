/**
 * Value types and pure rules of the public key infrastructure: domain names, certification
 * requests, key quality. Nothing here opens a socket or a database.
 *
 * <p>Whatever is refused is told by a {@link dev.shonin.pki.Refusal}: a stable code, and sentences
 * in English and Japanese that say what was wrong and what to do.
 */
@org.jspecify.annotations.NullMarked
package dev.shonin.pki;
