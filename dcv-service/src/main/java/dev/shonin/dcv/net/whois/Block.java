package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.domain.whois.ContactRole;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines under a heading. Where they are indented below it they belong to it until a line is
 * not; where they stand flush with it, until a blank line.
 *
 * @param roles whose block it is; empty for somebody who is no Domain Contact
 * @param headIndent the heading's indent
 * @param contentIndent the first content line's; negative while there is none
 * @param isAfterBlank whether a blank line came after the first content
 * @param hasValue whether the heading carried the contact's name or handle
 */
record Block(
        Set<ContactRole> roles,
        int headIndent,
        int contentIndent,
        boolean isAfterBlank,
        boolean hasValue) {

    static Block of(Set<ContactRole> roles, int indent) {
        return new Block(roles, indent, -1, false, false);
    }

    static Block foreign(int indent) {
        return new Block(Set.of(), indent, -1, false, false);
    }

    boolean isForeign() {
        return roles.isEmpty();
    }

    /** Whether its heading is a heading, and not a field that names a contact. */
    boolean isHeading() {
        return !hasValue;
    }

    Block withValue() {
        return new Block(roles, headIndent, contentIndent, isAfterBlank, true);
    }

    /** With a line of content. */
    Block with(int indent) {
        return contentIndent >= 0
                ? this
                : new Block(roles, headIndent, indent, isAfterBlank, hasValue);
    }

    boolean isNested() {
        return contentIndent > headIndent;
    }

    /** Whether a line at that indent is no longer its content. */
    boolean endsBefore(int indent) {
        return isNested() && indent <= headIndent;
    }

    boolean isAbove(int indent) {
        return indent > headIndent;
    }

    boolean isBelowOrAt(int indent) {
        return indent <= headIndent;
    }

    boolean isFlatAt(int indent) {
        return indent == headIndent;
    }

    /** What is left of it after a blank line, when the next line has that indent. */
    @Nullable Block afterBlank(int nextIndent) {
        if (contentIndent < 0) {
            return hasValue ? null : this;
        }
        return isNested() && nextIndent > headIndent
                ? new Block(roles, headIndent, contentIndent, true, hasValue)
                : null;
    }
}
