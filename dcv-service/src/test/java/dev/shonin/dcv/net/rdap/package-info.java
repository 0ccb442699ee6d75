@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.net.rdap;
