package dev.shonin.events;

import static java.util.Map.entry;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of every event by its components, so that a new one is tested without being
 * listed.
 */
final class SampleEvents {

    private static final String ID_REST = "_01jd7q9y3m0000000000000000";
    private static final Map<String, String> PREFIXES =
            Map.ofEntries(
                    entry("orderId", "ord"),
                    entry("byOrderId", "ord"),
                    entry("accountId", "acc"),
                    entry("authorizationId", "aut"),
                    entry("approvalId", "apr"),
                    entry("certificateId", "crt"),
                    entry("byCertificateId", "crt"),
                    entry("messageId", "msg"),
                    entry("keyId", "key"),
                    entry("preflightId", "pre"),
                    entry("windowId", "mnt"),
                    entry("parentId", "acc"));
    private static final Map<String, String> TEXTS =
            Map.of(
                    "OrderClosed.outcome", "cancelled",
                    "AuthorizationCompleted.outcome", "valid",
                    "MessageStateChanged.state", "sent",
                    "CertificateRevoked.reason", "keyCompromise",
                    "CertificateRevoked.requestedBy", "key-holder",
                    "locale", "ja",
                    "MaintenanceAnnounced.mode", "hold",
                    "serialNumber", "0abc",
                    "fingerprintSha256", "ab".repeat(32));

    private SampleEvents() {}

    /** A record with every component set, or with those that may be null left out. */
    static EventData of(EventType type, boolean whole) {
        return (EventData) make(type.dataClass(), whole);
    }

    static boolean mayBeNull(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Object make(Class<?> record, boolean whole) {
        RecordComponent[] components = record.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            if (whole || !mayBeNull(components[i])) {
                values[i] = value(record, components[i], whole);
            }
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            return record.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot make " + record, e);
        }
    }

    private static Object value(Class<?> record, RecordComponent component, boolean whole) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return text(record, component.getName());
        }
        if (type == Instant.class) {
            return Instant.parse("2026-01-02T03:04:05.678Z");
        }
        if (type == List.class) {
            Type item =
                    ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return List.of(item == String.class ? "www.example.com" : make((Class<?>) item, whole));
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class || type == Integer.class) {
            return 199;
        }
        if (type == long.class || type == Long.class) {
            return 7L;
        }
        return make(type, whole);
    }

    private static String text(Class<?> record, String name) {
        if (PREFIXES.containsKey(name)) {
            return PREFIXES.get(name) + ID_REST;
        }
        String qualified = TEXTS.get(record.getSimpleName() + "." + name);
        return qualified != null ? qualified : TEXTS.getOrDefault(name, "日本語 text");
    }
}
