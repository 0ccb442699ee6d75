/** Tests of the whole service, and what several of them need. */
@org.jspecify.annotations.NullMarked
package dev.shonin.notification;
