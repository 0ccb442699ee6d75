/** What the service is about, by itself. */
@org.jspecify.annotations.NullMarked
package dev.shonin.issuance.domain;
