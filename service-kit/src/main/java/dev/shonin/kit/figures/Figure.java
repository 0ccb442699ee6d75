package dev.shonin.kit.figures;

/**
 * One gauge with one label, by one query. The query must be answered from an index and must not
 * look at more than some ten thousand rows, whatever the table holds.
 *
 * @param name with dots, such as {@code shonin.orders}; Prometheus sees underscores
 * @param unit {@code seconds}, {@code ratio}, or empty for a number of things
 * @param description what it means
 * @param label the label
 * @param sql a query for a text (the label's value) and a number
 */
public record Figure(String name, String unit, String description, String label, String sql) {}
