package dev.shonin.dcv.flow;

import dev.shonin.dcv.caa.IodefMailboxes;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.domain.evidence.RefusalReported;
import dev.shonin.dcv.store.CaaReports;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.events.CaaRefusalReported;
import dev.shonin.events.IssuanceRefused.Refusal;
import dev.shonin.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has those told of a refusal by CAA who ask for it (RFC 8659 section 4.4; BR 3.2.2.8 "SHOULD
 * dispatch reports"). By mail only. Whoever orders decides how often that comes about and whoever
 * publishes the record decides whom it reaches, so each mailbox is told of a domain once a day, and
 * of few domains.
 */
@ApplicationScoped
class ReportRefusal {

    private static final Duration PAUSE = Duration.ofDays(1);

    /** How many reports one mailbox gets within the pause, all domains together. */
    private static final int MOST = 10;

    private final CaaReports reports;
    private final EvidenceLog evidence;
    private final Outbox outbox;

    ReportRefusal(CaaReports reports, EvidenceLog evidence, Outbox outbox) {
        this.reports = reports;
        this.evidence = evidence;
        this.outbox = outbox;
    }

    /** One record set that refused, and who asks to be told. */
    private record Key(String domain, String iodef, MailAddress mailbox) {}

    /** Reports what is to be reported of these refusals. Within the caller's transaction. */
    void report(String orderId, List<Refusal> refusals, Instant now) {
        Map<Key, List<Refusal>> reported = new LinkedHashMap<>();
        for (Refusal refusal : refusals) {
            String domain = refusal.at();
            if (domain == null || refusal.record() == null) {
                continue;
            }
            for (String url : orEmpty(refusal.iodef())) {
                for (MailAddress mailbox : IodefMailboxes.in(url)) {
                    reported.computeIfAbsent(
                                    new Key(domain, url, mailbox),
                                    any -> new java.util.ArrayList<>())
                            .add(refusal);
                }
            }
        }
        reported.forEach((key, about) -> report(orderId, key, about, now));
    }

    private void report(String orderId, Key key, List<Refusal> about, Instant now) {
        String mailbox = key.mailbox().toString();
        if (!reports.take(mailbox, key.domain(), now, now.minus(PAUSE), MOST)) {
            return;
        }
        Refusal first = about.getFirst();
        List<String> names = about.stream().map(Refusal::name).toList();
        evidence.add(
                new Evidence(
                        orderId,
                        null,
                        null,
                        now,
                        null,
                        Origin.ORDER,
                        new RefusalReported(key.domain(), names, key.iodef(), mailbox)));
        outbox.publish(
                new CaaRefusalReported(
                        orderId,
                        key.domain(),
                        names,
                        first.code(),
                        String.valueOf(first.record()),
                        key.iodef(),
                        mailbox,
                        now,
                        first.permit()));
    }

    private static List<String> orEmpty(@Nullable List<String> urls) {
        return urls == null ? List.of() : urls;
    }
}
