package dev.shonin.notification.template;

/**
 * What a subject is filled with.
 *
 * @param company in whose name the mail is written
 * @param name the order's common name, U-label and A-label
 */
public record SubjectView(String company, String name) {}
