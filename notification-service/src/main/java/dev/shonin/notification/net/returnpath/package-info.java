/** Takes mail that comes back: delivery reports sent to the return path of our mails. */
@org.jspecify.annotations.NullMarked
package dev.shonin.notification.net.returnpath;
