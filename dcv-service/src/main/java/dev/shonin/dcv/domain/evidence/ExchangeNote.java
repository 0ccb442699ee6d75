package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.http.PageVisit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What was asked of web servers, and the page at the end, as they are kept. */
final class ExchangeNote {

    /** Of a page that much is kept, in octets; its hash is of all that was read. */
    private static final int MOST_BODY = 16_384;

    private ExchangeNote() {}

    static List<Map<String, Object>> hops(List<PageVisit.Hop> hops) {
        return hops.stream().map(ExchangeNote::hop).toList();
    }

    private static Map<String, Object> hop(PageVisit.Hop hop) {
        return new FactValues()
                .put("url", hop.url())
                .put("address", hop.address())
                .put("status", hop.status())
                .put("location", hop.location())
                .all();
    }

    static Map<String, Object> page(PageVisit.Reply.Content page) {
        Octets body = page.body();
        byte[] kept = Arrays.copyOf(body.bytes(), Math.min(body.length(), MOST_BODY));
        return Map.of(
                "status", page.status(),
                "bodySha256", body.sha256(),
                "bodyOctets", body.length(),
                "cut", page.cut() || kept.length < body.length(),
                "body", Base64.getEncoder().encodeToString(kept));
    }
}
