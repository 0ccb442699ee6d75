/** What every page for people has in common: its style sheet, its frame and its headers. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.html;
