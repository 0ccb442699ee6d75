@org.jspecify.annotations.NullMarked
package dev.shonin.pki.address;
