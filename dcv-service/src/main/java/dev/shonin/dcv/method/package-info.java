/**
 * Where approver addresses come from: one source, one file, named after its section of the Baseline
 * Requirements.
 */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.method;
