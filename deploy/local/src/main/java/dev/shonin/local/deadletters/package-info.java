/** What consumers gave up on, shown to an operator and put back. */
@org.jspecify.annotations.NullMarked
package dev.shonin.local.deadletters;
