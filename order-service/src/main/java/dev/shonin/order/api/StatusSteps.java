package dev.shonin.order.api;

import dev.shonin.order.api.OrderPage.Step;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The steps from the application to the certificate, and at which of them an order is. */
final class StatusSteps {

    private final PageFrame frame;

    StatusSteps(PageFrame frame) {
        this.frame = frame;
    }

    /** A step that an order takes, and whether it has taken it. */
    private record Stage(String name, boolean done) {}

    List<Step> of(Order order, List<TimelineEntry> timeline) {
        List<Stage> stages = stages(order, timeline);
        List<Step> steps = new ArrayList<>();
        boolean here = false;
        for (Stage stage : stages) {
            String state;
            if (stage.done()) {
                state = "done";
            } else if (here) {
                state = "todo";
            } else {
                here = true;
                state = order.atRest() ? "stopped" : "current";
            }
            steps.add(
                    new Step(
                            frame.say("status-page.step." + stage.name(), Map.of()),
                            state,
                            frame.say("status-page.step-state." + state, Map.of())));
        }
        return steps;
    }

    /** Payment and review are steps for those orders only that had to take them. */
    private static List<Stage> stages(Order order, List<TimelineEntry> timeline) {
        boolean issued = order.state().certificate() != null;
        boolean validated = issued || order.allNamesValid();
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage("placed", true));
        if (has(timeline, TimelineType.PAYMENT_ASKED)) {
            stages.add(
                    new Stage(
                            "payment", validated || has(timeline, TimelineType.PAYMENT_RECEIVED)));
        }
        if (has(timeline, TimelineType.REVIEW_OPENED)) {
            stages.add(
                    new Stage("review", validated || has(timeline, TimelineType.REVIEW_APPROVED)));
        }
        stages.add(new Stage("validation", validated));
        stages.add(new Stage("issuance", issued));
        return stages;
    }

    private static boolean has(List<TimelineEntry> timeline, TimelineType type) {
        return timeline.stream().anyMatch(entry -> entry.type() == type);
    }
}
