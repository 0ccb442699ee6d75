package dev.shonin.dcv;

import dev.shonin.dcv.flow.PlacePerspectives;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Has the places of the perspectives checked before anything is validated. */
@ApplicationScoped
class PerspectivesStart {

    private final PlacePerspectives place;

    PerspectivesStart(PlacePerspectives place) {
        this.place = place;
    }

    void start(@Observes StartupEvent event) {
        place.check();
    }
}
