package dev.shonin.issuance.store;

import dev.shonin.kit.figures.Figure;
import dev.shonin.kit.figures.FigureSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Certificates by when they end, and how old each CRL is. */
@ApplicationScoped
class IssuanceFigures implements FigureSource {

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "shonin.certificates.expiring",
                        "",
                        "Certificates that end within so many days, counted up to 10000",
                        "days",
                        """
                        select d.days::text, (select count(*) from (select 1 from certificate
                            where not_after between now() and now() + make_interval(days => d.days) limit 10000) few)
                        from unnest(array[7, 14, 30, 60, 90]) as d(days)
                        """),
                new Figure(
                        "shonin.crl.age",
                        "seconds",
                        "How long ago each CRL was signed",
                        "crl",
                        "select name, extract(epoch from now() - this_update) from crl limit 1000"),
                new Figure(
                        "shonin.crl.life",
                        "ratio",
                        "How much of each CRL's life is over: 1 when its next update is due",
                        "crl",
                        "select name, extract(epoch from now() - this_update) / greatest(1, extract(epoch"
                                + " from next_update - this_update)) from crl limit 1000"));
    }
}
