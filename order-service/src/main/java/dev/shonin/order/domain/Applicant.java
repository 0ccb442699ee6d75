package dev.shonin.order.domain;

import org.jspecify.annotations.Nullable;

/**
 * Who applies, as shown to approvers.
 *
 * @param name the contact person
 * @param organization the organisation, where given
 * @param email where notices about the order and the certificate go
 */
public record Applicant(String name, @Nullable String organization, String email) {}
