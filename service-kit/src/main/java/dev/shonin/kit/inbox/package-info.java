/** Events enter a service through the inbox: effect and receipt in one transaction. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.inbox;
