@org.jspecify.annotations.NullMarked
package dev.shonin.notification.net.http;
