package dev.shonin.dcv.store;

import dev.shonin.kit.figures.Figure;
import dev.shonin.kit.figures.FigureSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Proofs that are awaited, out of the indexes that hold those alone. */
@ApplicationScoped
class ValidationFigures implements FigureSource {

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "shonin.validations.open",
                        "",
                        "Authorizations that are pending and approvals that are open, each counted up to"
                                + " 10000",
                        "kind",
                        """
                        select 'authorization', count(*)
                            from (select 1 from name_authorization where state = 'pending' limit 10000) few
                        union all select 'approval', count(*)
                            from (select 1 from approval where state = 'open' limit 10000) few
                        """));
    }
}
