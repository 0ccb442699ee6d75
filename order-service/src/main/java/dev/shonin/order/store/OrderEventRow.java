package dev.shonin.order.store;

import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code order_event}: a line of a timeline. */
@Entity
@Immutable
@Table(name = "order_event")
@IdClass(OrderEventRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class OrderEventRow {

    /** The primary key. */
    record Key(String orderId, int seq) implements Serializable {}

    @Id String orderId;
    @Id int seq;
    String type;
    Instant at;
    Instant recordedAt;
    String actor;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> params;

    static OrderEventRow of(String orderId, TimelineEntry entry) {
        OrderEventRow row = new OrderEventRow();
        row.orderId = orderId;
        row.seq = entry.seq();
        row.type = entry.type().code();
        row.at = entry.at();
        row.recordedAt = entry.recordedAt();
        row.actor = entry.actor();
        row.params = entry.params();
        return row;
    }

    TimelineEntry toEntry() {
        return new TimelineEntry(seq, TimelineType.of(type), at, recordedAt, actor, params);
    }
}
