package dev.shonin.order.policy;

import dev.shonin.order.domain.ForecastLine;
import dev.shonin.order.domain.ForecastLine.Change;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rules will have changed when a certificate comes to be renewed: shorter validity (BR
 * 6.3.2), shorter reuse of proofs (BR 4.2.1), the end of proofs by mail (BR 3.2.2.4.4).
 */
public final class ForecastRule {

    /** From when on no new proof by mail counts (BR 3.2.2.4.4, 3.2.2.4.13, 3.2.2.4.14). */
    public static final Instant MAIL_ENDS = Instant.parse("2028-03-15T00:00:00Z");

    private static final String MAIL = "email";

    /** A renewal is due this long before the end at the latest. */
    private static final Duration BEFORE_THE_END = Duration.ofDays(1);

    /**
     * What changes.
     *
     * @param until looks that far beyond the certificate's end, for those renewed over and over
     */
    public ForecastLine of(Order order, IssuedCertificate certificate, Duration until) {
        Instant from = certificate.notBefore();
        Instant end = certificate.notAfter().minus(BEFORE_THE_END).plus(until);
        List<Change> changes = new ArrayList<>();
        DatedSteps.VALIDITY
                .between(from, end)
                .forEach(s -> changes.add(new Change("validity.shorter", s.from(), s.days())));
        DatedSteps.REUSE
                .between(from, end)
                .forEach(s -> changes.add(new Change("reuse.shorter", s.from(), s.days())));
        boolean byMail = order.names().stream().anyMatch(name -> MAIL.equals(name.method()));
        if (byMail && !MAIL_ENDS.isAfter(end)) {
            changes.add(new Change("mail.ends", MAIL_ENDS, 0));
        }
        return new ForecastLine(order, changes);
    }
}
