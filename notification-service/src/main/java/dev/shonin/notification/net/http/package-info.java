/** The way to webhook endpoints, over Vert.x. */
@org.jspecify.annotations.NullMarked
package dev.shonin.notification.net.http;
