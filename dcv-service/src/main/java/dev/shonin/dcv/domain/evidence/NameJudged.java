package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.perspective.RemoteView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found for one name at issuance.
 *
 * @param name the name
 * @param verdict {@code passed} or a refusal's stable code
 * @param detail what decided
 * @param lookups what the DNS said
 * @param iodef where the domain wants such refusals reported (RFC 8659 section 4.4); mostly nowhere
 * @param caaViews what remote perspectives saw of CAA; empty where nobody was asked
 * @param contactViews whether remote perspectives saw the approver's address in the DNS; empty
 *     where nobody was asked
 */
public record NameJudged(
        String name,
        String verdict,
        @Nullable String detail,
        List<DnsLookup> lookups,
        List<String> iodef,
        List<RemoteView> caaViews,
        List<RemoteView> contactViews) {

    /** One that nobody but ourselves looked at. */
    public NameJudged(
            String name, String verdict, @Nullable String detail, List<DnsLookup> lookups) {
        this(name, verdict, detail, lookups, List.of(), List.of(), List.of());
    }

    /** The same with what remote perspectives saw of the approver's address. */
    public NameJudged withContact(List<RemoteView> views) {
        return new NameJudged(name, verdict, detail, lookups, iodef, caaViews, views);
    }

    Map<String, Object> values() {
        return new FactValues()
                .put("name", name)
                .put("verdict", verdict)
                .put("detail", detail)
                .put("lookups", LookupNote.of(lookups))
                .put("iodef", iodef.isEmpty() ? null : iodef)
                .put("caaPerspectives", caaViews.isEmpty() ? null : ViewNote.of(caaViews))
                .put(
                        "contactPerspectives",
                        contactViews.isEmpty() ? null : ViewNote.of(contactViews))
                .all();
    }
}
