package dev.shonin.dcv.evidence;

import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A proof that was made for an earlier order: the earlier entries stand in the one that took it
 * over, and are judged as if they stood in this order's own evidence.
 */
final class ReusedProof {

    static final String KIND = "proof-reused";

    private ReusedProof() {}

    /** The last entry that took a proof over for a name; null where none did. */
    static @Nullable Map<?, ?> of(List<Map<?, ?>> contents, String name) {
        Map<?, ?> found = null;
        for (Map<?, ?> content : contents) {
            if (Entries.kind(content).equals(KIND)
                    && name.equals(Entries.details(content).get("name"))) {
                found = content;
            }
        }
        return found;
    }

    /** The entries, with the earlier ones in the place of the one that took them over. */
    static List<Map<?, ?>> spread(List<Map<?, ?>> contents) throws NotJudgeableException {
        List<Map<?, ?>> all = new ArrayList<>();
        for (Map<?, ?> content : contents) {
            all.add(content);
            if (Entries.kind(content).equals(KIND)) {
                Map<?, ?> details = Entries.details(content);
                Map<?, ?> earlier = Entries.object(details, "earlier");
                String name = Entries.text(details, "name");
                for (Map<?, ?> entry : Entries.objects(earlier, "entries")) {
                    all.add(about(name, whole(entry, Entries.text(earlier, "orderId"))));
                }
            }
        }
        return all;
    }

    /** An earlier entry, if it says what its hashes say and belongs to that order. */
    private static Map<?, ?> whole(Map<?, ?> entry, String orderId) throws NotJudgeableException {
        Map<String, Object> content = new LinkedHashMap<>();
        Entries.object(entry, "content")
                .forEach((key, value) -> content.put(String.valueOf(key), value));
        String contentHash = Entries.text(entry, "contentHash");
        boolean whole;
        try {
            whole =
                    orderId.equals(content.get("orderId"))
                            && EvidenceChain.contentHash(content).equals(contentHash)
                            && EvidenceChain.link(Entries.text(entry, "previous"), contentHash)
                                    .equals(entry.get("hash"));
        } catch (IllegalArgumentException notHex) {
            whole = false;
        }
        if (!whole) {
            throw new NotJudgeableException(
                    "an earlier entry that says something else than its hash");
        }
        return content;
    }

    /** The same about the later order's name: whether the proof covers it is for the rules. */
    private static Map<?, ?> about(String name, Map<?, ?> content) {
        Map<Object, Object> details = new LinkedHashMap<>(Entries.details(content));
        details.put("name", name);
        Map<Object, Object> renamed = new LinkedHashMap<>(content);
        renamed.put("details", details);
        return renamed;
    }
}
