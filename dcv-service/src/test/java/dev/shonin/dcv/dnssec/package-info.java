@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.dnssec;
