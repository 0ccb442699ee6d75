package dev.shonin.order.api;

import dev.shonin.kit.html.PageTime;
import dev.shonin.order.api.OrderPage.Block;
import dev.shonin.order.api.OrderPage.Fact;
import dev.shonin.order.api.OrderPage.Tasks;
import dev.shonin.order.api.OrderPage.Value;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.flow.ShowStatus.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says what the status page says. Whoever has the link reads it: so it names the order, the product
 * and the domain names, and neither people nor their addresses.
 */
final class StatusPage {

    private static final String KEY = "status-page.";

    private final PageFrame frame;

    StatusPage(PageFrame frame) {
        this.frame = frame;
    }

    /** The page of an order. */
    OrderPage of(Status.Shown shown, String path) {
        Order order = shown.order();
        Standing standing = Standing.of(order);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block("order", say("order"), facts(shown)));
        blocks.add(
                new Block("names", say("names"), order.names().stream().map(this::name).toList()));
        return frame.page(
                say("title"),
                say("heading." + standing.code()),
                new PageFrame.Content(
                        standing.kind(),
                        List.of(
                                frame.say(
                                        KEY + "lead",
                                        Map.of("name", order.names().getFirst().unicode())),
                                frame.say(
                                        KEY + "updated",
                                        Map.of("updated", time(order.state().updatedAt())))),
                        new StatusSteps(frame).of(order, shown.timeline()),
                        new Tasks(say("tasks"), new StatusTasks(frame).of(order, shown.timeline())),
                        blocks,
                        List.of(),
                        new StatusHistory(frame).of(order, shown.timeline())),
                path);
    }

    /** The link was good once. */
    OrderPage expired(String path) {
        return frame.page(
                say("title"), say("expired.heading"), PageFrame.Content.only(say("expired")), path);
    }

    /** There is no such link. */
    OrderPage unknown() {
        return frame.page(
                say("title"), say("unknown.heading"), PageFrame.Content.only(say("unknown")), null);
    }

    private List<Fact> facts(Status.Shown shown) {
        Order order = shown.order();
        List<Fact> facts = new ArrayList<>();
        facts.add(frame.code(KEY + "label.order", order.id()));
        facts.add(
                frame.fact(
                        KEY + "label.product",
                        frame.product(order.terms().product(), shown.product())));
        facts.add(frame.fact(KEY + "label.account", order.terms().accountName()));
        facts.add(frame.fact(KEY + "label.placed", time(order.terms().createdAt())));
        IssuedCertificate certificate = order.state().certificate();
        if (certificate != null) {
            facts.add(frame.code(KEY + "label.serial", certificate.serialNumber()));
            facts.add(frame.fact(KEY + "label.ends", time(certificate.notAfter())));
        } else if (!order.closed()) {
            facts.add(frame.fact(KEY + "label.until", time(order.state().expiresAt())));
        }
        return facts;
    }

    /** A name, how its proof stands, and by what it is proven. */
    private Fact name(OrderName name) {
        String state = say("name." + name.status().name().toLowerCase(Locale.ROOT));
        String method = name.method();
        String key = "method." + method;
        String by =
                method == null || !frame.has(KEY + key)
                        ? null
                        : frame.say(KEY + key, Map.of("approver", Masked.of(name.approver())));
        return new Fact(name.unicode(), List.of(new Value(state, by, false)));
    }

    private String time(Instant when) {
        return PageTime.say(when, frame.locale());
    }

    private String say(String key) {
        return frame.say(KEY + key, Map.of());
    }
}
