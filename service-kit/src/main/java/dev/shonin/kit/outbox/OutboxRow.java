package dev.shonin.kit.outbox;

import java.time.Instant;
import java.util.List;

/**
 * A row of the outbox.
 *
 * @param seq its place in the order of writing
 * @param lane the lane its key hashes to
 * @param headers names and values in turn
 */
record OutboxRow(
        long seq,
        int lane,
        String topic,
        String key,
        byte[] value,
        List<String> headers,
        Instant createdAt) {}
