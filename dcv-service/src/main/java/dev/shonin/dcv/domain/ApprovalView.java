package dev.shonin.dcv.domain;

/**
 * An approval with the order it belongs to: all that its page shows.
 *
 * @param approval the approval
 * @param order the order
 */
public record ApprovalView(Approval approval, PlacedOrder order) {}
