package dev.shonin.dcv.domain.evidence;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry as the chain hashes it: everything it says, in one map. */
public final class EntryContent {

    private EntryContent() {}

    /** The content of a new entry. The time is as exact as the database keeps it. */
    public static Map<String, Object> of(String id, Evidence evidence) {
        return of(
                id,
                new Evidence(
                        evidence.orderId(),
                        evidence.authorizationId(),
                        evidence.approvalId(),
                        evidence.at().truncatedTo(ChronoUnit.MICROS),
                        evidence.policyVersion(),
                        evidence.origin(),
                        evidence.fact()),
                evidence.fact().kind(),
                evidence.fact().values());
    }

    private static Map<String, Object> of(
            String id, Evidence evidence, String kind, Map<String, Object> details) {
        return of(
                id,
                evidence.orderId(),
                evidence.authorizationId(),
                evidence.approvalId(),
                evidence.at().toString(),
                kind,
                evidence.policyVersion(),
                evidence.origin(),
                details);
    }

    /** The content of an entry that was kept. */
    public static Map<String, Object> of(
            String id,
            String orderId,
            @Nullable String authorizationId,
            @Nullable String approvalId,
            String at,
            String kind,
            @Nullable String policyVersion,
            Origin origin,
            Map<String, Object> details) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("id", id);
        content.put("orderId", orderId);
        put(content, "authorizationId", authorizationId);
        put(content, "approvalId", approvalId);
        content.put("at", at);
        content.put("kind", kind);
        put(content, "policyVersion", policyVersion);
        content.put("actor", origin.actor());
        put(content, "clientAddress", origin.clientAddress());
        content.put("details", details);
        return content;
    }

    private static void put(Map<String, Object> content, String key, @Nullable String value) {
        if (value != null) {
            content.put(key, value);
        }
    }
}
