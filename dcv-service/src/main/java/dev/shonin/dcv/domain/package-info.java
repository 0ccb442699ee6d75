/** What an authorization, an approval and an approver address are; their transition tables. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.domain;
