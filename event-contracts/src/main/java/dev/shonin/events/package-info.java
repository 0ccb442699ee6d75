/**
 * What the services tell each other: one record an event, in the past tense, carried as CloudEvents
 * 1.0 in structured JSON. The JSON Schema of each record stands in {@code schemas/}, the whole in
 * {@code asyncapi.yaml}.
 *
 * <p>Events only grow: a field may be added, none is ever given another meaning.
 */
@org.jspecify.annotations.NullMarked
package dev.shonin.events;
