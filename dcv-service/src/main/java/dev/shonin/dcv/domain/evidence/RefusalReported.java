package dev.shonin.dcv.domain.evidence;

import java.util.List;
import java.util.Map;

/**
 * A mail was asked for that tells a domain of a refusal by its CAA records (RFC 8659 section 4.4).
 *
 * @param domain where the record set stands
 * @param names the names that were asked for
 * @param iodef the URL as it was published
 * @param mailbox to whom
 */
public record RefusalReported(String domain, List<String> names, String iodef, String mailbox)
        implements Fact {
    @Override
    public String kind() {
        return "refusal-reported";
    }

    @Override
    public Map<String, Object> values() {
        return new FactValues()
                .put("domain", domain)
                .put("names", names)
                .put("iodef", iodef)
                .put("mailbox", mailbox)
                .all();
    }
}
