package dev.shonin.order.domain;

/**
 * Something about an order that makes it risky.
 *
 * @param code the rule that says so, such as {@code risk.look-alike}
 * @param weight how much it counts
 * @param subject what it is about, such as the name
 * @param evidence what it was compared with
 */
public record RiskReason(String code, int weight, String subject, String evidence) {}
