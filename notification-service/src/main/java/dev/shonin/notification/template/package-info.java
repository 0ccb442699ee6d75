/** From a letter to its words: Qute templates, dates and names in the reader's language. */
@org.jspecify.annotations.NullMarked
package dev.shonin.notification.template;
