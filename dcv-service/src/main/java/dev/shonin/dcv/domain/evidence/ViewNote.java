package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.perspective.RemoteView;
import java.util.List;
import java.util.Map;

/** What remote perspectives saw, as it is kept. */
final class ViewNote {

    private ViewNote() {}

    static List<Map<String, Object>> of(List<RemoteView> views) {
        return views.stream().map(ViewNote::of).toList();
    }

    static Map<String, Object> of(Challenge.View view) {
        return Map.of(
                "perspective", view.perspective(),
                "region", view.region(),
                "agrees", view.agrees(),
                "code", view.code());
    }

    private static Map<String, Object> of(RemoteView view) {
        return Map.of(
                "perspective", view.perspective(),
                "region", view.region(),
                "place", view.place(),
                "agrees", view.agrees(),
                "code", view.code());
    }
}
