package dev.shonin.dcv.evidence;

import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.evidence.ChainedEntry;
import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of one authorization as a document: the order, the authorization, and the whole
 * chain of the order. Entries about other names of the order are there by their hashes only: the
 * chain can be followed through them, and they stay with those they concern.
 */
public final class EvidenceDocument {

    static final String FORMAT = "shonin-evidence-1";

    /** Under which the sets of keys stand, by their hashes. */
    static final String KEYS = "keys";

    private EvidenceDocument() {}

    /**
     * Makes the document.
     *
     * @param order the order
     * @param authorization the authorization it is about
     * @param policy the policy the order is under
     * @param chain the order's chain
     * @param parts finds what entries name by its hash
     * @param issuer who makes it: the public origin of this installation
     * @param madeAt when
     */
    public static Map<String, Object> of(
            PlacedOrder order,
            Authorization authorization,
            PolicyProfile policy,
            List<ChainedEntry> chain,
            Function<Set<String>, Map<String, Octets>> parts,
            String issuer,
            Instant madeAt) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("issuer", issuer);
        document.put("madeAt", madeAt.toString());
        document.put("order", order(order));
        document.put("authorization", authorization(authorization));
        document.put("policy", Map.of("profile", policy.id(), "version", policy.version()));
        document.put("chain", chain(order.orderId(), chain));
        Set<String> approvals = approvalsOf(authorization.name(), chain);
        document.put(
                "entries",
                chain.stream()
                        .map(e -> entry(e, concerns(e, authorization, approvals) || isAltered(e)))
                        .toList());
        Map<String, Object> keys = new TreeMap<>();
        parts.apply(KeysNamed.in(contents(document)))
                .forEach(
                        (hash, part) ->
                                keys.put(hash, Base64.getEncoder().encodeToString(part.bytes())));
        if (!keys.isEmpty()) {
            document.put(KEYS, keys);
        }
        return document;
    }

    private static Map<String, Object> order(PlacedOrder order) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", order.orderId());
        json.put("accountId", order.accountId());
        json.put("accountName", order.accountName());
        json.put("product", order.product());
        json.put("commonName", order.commonName().ascii());
        json.put("names", order.names().stream().map(DomainName::ascii).toList());
        json.put("applicantName", order.applicantName());
        put(json, "applicantOrganization", order.applicantOrganization());
        json.put("placedAt", order.placedAt().toString());
        return json;
    }

    private static Map<String, Object> authorization(Authorization authorization) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", authorization.id());
        json.put("name", authorization.name().ascii());
        json.put("status", authorization.state().code());
        put(json, "reason", authorization.reason());
        json.put("createdAt", authorization.createdAt().toString());
        put(json, "completedAt", authorization.completedAt());
        if (authorization.choice() instanceof Choice.ByMail mail) {
            json.put("method", "email");
            json.put("br", mail.br());
            json.put("source", mail.source().code());
            json.put("adn", mail.adn().ascii());
            json.put("approver", mail.approver().toString());
            json.put("approvalId", mail.approvalId());
            json.put("startedAt", mail.startedAt().toString());
        }
        if (authorization.choice() instanceof Choice.ByChallenge looked) {
            json.put("method", looked.method().code());
            json.put("br", looked.br());
            json.put("adn", looked.adn().ascii());
            json.put("challenge", looked.challengeId());
            json.put("startedAt", looked.startedAt().toString());
        }
        return json;
    }

    private static Map<String, Object> chain(String orderId, List<ChainedEntry> chain) {
        String beginning = EvidenceChain.beginning(orderId);
        return Map.of(
                "beginning",
                beginning,
                "length",
                chain.size(),
                "head",
                chain.isEmpty() ? beginning : chain.getLast().hash());
    }

    private static Map<String, Object> entry(ChainedEntry entry, boolean whole) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seq", entry.seq());
        json.put("previous", entry.previous());
        json.put("contentHash", entry.contentHash());
        json.put("hash", entry.hash());
        if (whole) {
            json.put("content", entry.content());
        }
        return json;
    }

    /** The approvals whose mail named this name. */
    private static Set<String> approvalsOf(DomainName name, List<ChainedEntry> chain) {
        Set<String> approvals = new HashSet<>();
        for (ChainedEntry entry : chain) {
            if ("mail-requested".equals(entry.content().get("kind"))
                    && entry.content().get("details") instanceof Map<?, ?> details
                    && details.get("names") instanceof List<?> names
                    && names.contains(name.ascii())
                    && entry.content().get("approvalId") instanceof String approval) {
                approvals.add(approval);
            }
        }
        return approvals;
    }

    /**
     * Whether an entry does not say what its hash says: it is shown then, whomever it concerns, so
     * that nobody hides a change by what was changed.
     */
    private static boolean isAltered(ChainedEntry entry) {
        return !EvidenceChain.contentHash(entry.content()).equals(entry.contentHash());
    }

    private static boolean concerns(
            ChainedEntry entry, Authorization authorization, Set<String> approvals) {
        Object authorizationId = entry.content().get("authorizationId");
        Object approvalId = entry.content().get("approvalId");
        if (authorizationId != null) {
            return authorizationId.equals(authorization.id());
        }
        return approvalId == null || approvals.contains(approvalId);
    }

    private static void put(Map<String, Object> json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value.toString());
        }
    }

    /** The entries' contents of a document that was read, in their order. */
    static List<Map<?, ?>> contents(Map<String, Object> document) {
        List<Map<?, ?>> contents = new ArrayList<>();
        if (document.get("entries") instanceof List<?> entries) {
            for (Object entry : entries) {
                if (entry instanceof Map<?, ?> map && map.get("content") instanceof Map<?, ?> one) {
                    contents.add(one);
                }
            }
        }
        return contents;
    }
}
