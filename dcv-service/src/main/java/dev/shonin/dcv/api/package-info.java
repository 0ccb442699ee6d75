/** REST resources, the approval page, and the mapping of failures to problems. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.api;
