package dev.shonin.notification.store;

import dev.shonin.kit.figures.Figure;
import dev.shonin.kit.figures.FigureSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Mails that are on their way, out of the indexes that hold those alone. */
@ApplicationScoped
class MailFigures implements FigureSource {

    private static final String WAITING = "state in ('queued', 'deferred')";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "shonin.mails.waiting",
                        "",
                        "Mails that are not settled, by state, counted up to 10000 in all",
                        "state",
                        "select s.state, (select count(*) from (select state from message where "
                                + WAITING
                                + " limit 10000) few where few.state = s.state)"
                                + " from unnest(array['queued', 'deferred']) as s(state)"
                                + " union all select 'sending', count(*) from (select 1 from message"
                                + " where state = 'sending' limit 10000) few"),
                new Figure(
                        "shonin.mails.overdue",
                        "seconds",
                        "How long the mail that waits longest for its next attempt has been due",
                        "queue",
                        "select 'all', greatest(0, coalesce(extract(epoch from now() - (select"
                                + " next_attempt_at from message where "
                                + WAITING
                                + " order by next_attempt_at limit 1)), 0))"),
                new Figure(
                        "shonin.mails.awaiting.order",
                        "seconds",
                        "How long the event has waited that waits longest for its order to arrive",
                        "queue",
                        "select 'all', greatest(0, coalesce(extract(epoch from now() - (select"
                                + " min(since) from waiting_event)), 0))"));
    }
}
