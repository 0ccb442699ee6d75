package dev.shonin.kit.figures;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What every service has: work that is overdue, and events that wait to be sent. */
@ApplicationScoped
class KitFigures implements FigureSource {

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "shonin.work.overdue",
                        "seconds",
                        "How long the work that waits longest has been due",
                        "kind",
                        """
                        with recursive kinds as (
                            (select kind from work order by kind limit 1)
                            union all
                            select (select w.kind from work w where w.kind > k.kind order by w.kind limit 1)
                                from kinds k where k.kind is not null)
                        select kind, greatest(0, extract(epoch from now() -
                                (select due_at from work w where w.kind = k.kind order by due_at limit 1)))
                            from kinds k where kind is not null
                        """),
                new Figure(
                        "shonin.outbox.waiting",
                        "",
                        "Events that wait to be sent, counted up to 10000",
                        "lanes",
                        "select 'all', count(*) from (select 1 from outbox limit 10000) few"));
    }
}
