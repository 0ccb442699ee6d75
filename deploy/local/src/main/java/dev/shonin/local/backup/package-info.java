/**
 * Backup of the local stack and the way back: one consistent cut through all databases and topics
 * (ADR 0036).
 */
@NullMarked
package dev.shonin.local.backup;

import org.jspecify.annotations.NullMarked;
