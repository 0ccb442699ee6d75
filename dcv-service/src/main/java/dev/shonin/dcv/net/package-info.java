/** What all adapters to the outside share. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.net;
