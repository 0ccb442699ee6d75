package dev.shonin.dcv.evidence;

import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.http.PageVisit;
import dev.shonin.dcv.domain.http.Pages;
import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import dev.shonin.pki.name.DomainName;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The web as it was recorded: the way to one page, walked again. It leads there only where it began
 * at the name itself, went on by redirects alone and had the random value in no request (BR
 * 3.2.2.4.18).
 */
final class RecordedPages implements Pages {

    private final List<PageVisit.Hop> hops;
    private final List<DnsLookup> lookups;
    private final PageVisit.Reply.@Nullable Content page;

    private RecordedPages(
            List<PageVisit.Hop> hops,
            List<DnsLookup> lookups,
            PageVisit.Reply.@Nullable Content page) {
        this.hops = hops;
        this.lookups = lookups;
        this.page = page;
    }

    static RecordedPages of(Map<?, ?> checked, RecordedDns dns) throws NotJudgeableException {
        List<PageVisit.Hop> hops = new ArrayList<>();
        for (Map<?, ?> hop : Entries.objects(checked, "http")) {
            hops.add(
                    new PageVisit.Hop(
                            Entries.text(hop, "url"),
                            hop.get("address") instanceof String address ? address : null,
                            hop.get("status") instanceof Number status ? status.intValue() : null,
                            hop.get("location") instanceof String to ? to : null));
        }
        return new RecordedPages(hops, dns.all(), page(Entries.object(checked, "page")));
    }

    private static PageVisit.Reply.@Nullable Content page(Map<?, ?> page)
            throws NotJudgeableException {
        if (!(page.get("status") instanceof Number status)) {
            return null;
        }
        try {
            Octets body = Octets.of(Base64.getDecoder().decode(Entries.text(page, "body")));
            boolean cut = !Boolean.FALSE.equals(page.get("cut"));
            if (!cut && !body.sha256().equals(page.get("bodySha256"))) {
                throw new NotJudgeableException("a page that is not the one that was hashed");
            }
            return new PageVisit.Reply.Content(status.intValue(), body, cut);
        } catch (IllegalArgumentException e) {
            throw new NotJudgeableException("a page that cannot be read");
        }
    }

    /** What was read of the page; nothing where there was none. */
    Octets body() {
        return page == null ? Octets.of("") : page.body();
    }

    @Override
    public PageVisit visit(DomainName name, String path, String withheld) {
        PageVisit.Reply reply = page;
        if (reply == null) {
            reply = new PageVisit.Reply.Failed("page.unreachable", "not recorded");
        } else if (!leadsThere(name, path, withheld)) {
            reply = new PageVisit.Reply.Refused("page.way-differs", name + path);
        }
        return new PageVisit(hops, lookups, reply);
    }

    private boolean leadsThere(DomainName name, String path, String withheld) {
        PageVisit.Hop before = null;
        for (PageVisit.Hop hop : hops) {
            boolean onward = before != null && isRedirect(before);
            if (hop.url().contains(withheld) || !(onward || isStart(hop, name, path))) {
                return false;
            }
            before = hop;
        }
        return before != null
                && before.status() != null
                && page != null
                && before.status() == page.status();
    }

    private static boolean isStart(PageVisit.Hop hop, DomainName name, String path) {
        try {
            URI url = URI.create(hop.url());
            return name.ascii().equals(url.getHost()) && path.equals(url.getPath());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isRedirect(PageVisit.Hop hop) {
        Integer status = hop.status();
        return hop.location() != null
                && status != null
                && (status == 301 || status == 302 || status == 307 || status == 308);
    }
}
