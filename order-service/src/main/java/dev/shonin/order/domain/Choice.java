package dev.shonin.order.domain;

import org.jspecify.annotations.Nullable;

/**
 * How one name is to be validated, as chosen in the order.
 *
 * @param name the name, as A-label
 * @param method the method, such as {@code email}
 * @param approver the approver address; null to choose later
 */
public record Choice(String name, String method, @Nullable String approver) {}
