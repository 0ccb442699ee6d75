/** What every HTTP answer has in common. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.http;
