package dev.shonin.order.api;

import dev.shonin.kit.html.PageTime;
import dev.shonin.kit.problem.SubProblem;
import dev.shonin.order.api.OrderPage.Block;
import dev.shonin.order.api.OrderPage.Fact;
import dev.shonin.order.api.OrderPage.Form;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Product;
import dev.shonin.order.flow.AnswerNotice.Hindrance;
import dev.shonin.order.flow.AnswerNotice.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what the page of a renewal notice says, for each state its order can be in. */
final class RenewalPage {

    private static final String KEY = "renewal-page.";

    private final PageFrame frame;

    RenewalPage(PageFrame frame) {
        this.frame = frame;
    }

    /** The page of a notice, with its buttons where it can still be answered. */
    OrderPage of(Notice notice, String path, String nonce) {
        String state = state(notice);
        String query = "?lang=" + frame.lang();
        List<Form> forms = new ArrayList<>();
        boolean renewable = notice.following() == null && notice.hindrance() == null;
        if (renewable) {
            forms.add(form("renew", "approve", path + "/renew" + query, nonce));
        }
        if (notice.following() == null && !notice.declined() && !over(notice)) {
            forms.add(form("decline", "reject", path + "/decline" + query, nonce));
        }
        Order following = notice.following();
        Map<String, String> values =
                Map.of(
                        "name",
                        notice.order().names().getFirst().unicode(),
                        "ends",
                        PageTime.say(notice.certificate().notAfter(), frame.locale()),
                        "orderId",
                        following == null ? "—" : following.id());
        return frame.page(
                say("title", Map.of()),
                say(state + ".heading", values),
                new PageFrame.Content(
                        following != null ? "good" : renewable ? "open" : "ended",
                        List.of(say(state, values)),
                        List.of(),
                        null,
                        List.of(new Block("certificate", null, facts(notice))),
                        List.copyOf(forms),
                        null),
                path);
    }

    /** The page of a link that is none of ours. */
    OrderPage unknown() {
        return bare("unknown");
    }

    /** The answer did not come from the page; nothing was done. */
    OrderPage notFromPage(String path) {
        return frame.page(
                say("title", Map.of()),
                say("not-from-page.heading", Map.of()),
                PageFrame.Content.only(say("not-from-page", Map.of())),
                path);
    }

    /** Something broke here. */
    OrderPage broken() {
        return bare("broken");
    }

    /** The page that tells why it cannot be renewed as it is. */
    OrderPage refused(List<Obstacle> obstacles, String path) {
        List<String> lead = new ArrayList<>();
        lead.add(say("refused", Map.of()));
        for (Obstacle obstacle : obstacles) {
            SubProblem problem = ObstacleTexts.error(obstacle);
            lead.add(problem.detail(frame.locale()));
        }
        return frame.page(
                say("title", Map.of()),
                say("refused.heading", Map.of()),
                new PageFrame.Content(
                        "ended", List.copyOf(lead), List.of(), null, List.of(), List.of(), null),
                path);
    }

    private OrderPage bare(String state) {
        return frame.page(
                say("title", Map.of()),
                say(state + ".heading", Map.of()),
                PageFrame.Content.only(say(state, Map.of())),
                null);
    }

    /** Whether there is nothing left that could be renewed or not. */
    private static boolean over(Notice notice) {
        return notice.hindrance() == Hindrance.EXPIRED || notice.hindrance() == Hindrance.REVOKED;
    }

    private static String state(Notice notice) {
        if (notice.following() != null) {
            return "renewed";
        }
        if (notice.hindrance() != null) {
            return "hindrance."
                    + notice.hindrance().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return notice.declined() ? "declined" : "lead";
    }

    private Form form(String id, String style, String url, String nonce) {
        return new Form(
                id,
                say(id + ".heading", Map.of()),
                say(id + ".text", Map.of()),
                url,
                nonce,
                say(id, Map.of()),
                style);
    }

    private List<Fact> facts(Notice notice) {
        Order order = notice.order();
        List<Fact> facts = new ArrayList<>();
        facts.add(frame.names(KEY + "names", order));
        facts.add(
                frame.fact(
                        KEY + "product", frame.product(order.terms().product(), notice.product())));
        facts.add(frame.code(KEY + "serial", notice.certificate().serialNumber()));
        facts.add(
                frame.fact(
                        KEY + "ends",
                        PageTime.say(notice.certificate().notAfter(), frame.locale())));
        Product.Price price = notice.price();
        if (price != null) {
            facts.add(frame.fact(KEY + "price", Amounts.gross(price, frame.locale())));
        }
        facts.add(frame.fact(KEY + "account", order.terms().accountName()));
        return facts;
    }

    private String say(String key, Map<String, String> values) {
        return frame.say(KEY + key, values);
    }
}
