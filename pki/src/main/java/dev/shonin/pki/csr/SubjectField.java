package dev.shonin.pki.csr;

/**
 * One attribute of the subject.
 *
 * @param name short name such as {@code O}, or the object identifier where it has none
 * @param value as text, in whatever script
 * @param garbled whether the octets do not fit the string type that the request declares, so that
 *     the value has replacement characters
 */
public record SubjectField(String name, String value, boolean garbled) {}
