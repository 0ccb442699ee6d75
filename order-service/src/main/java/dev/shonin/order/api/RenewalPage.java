package dev.shonin.order.api;

import dev.shonin.kit.problem.SubProblem;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.flow.AnswerNotice.Notice;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the page of a renewal notice: plain HTML without scripts, every value escaped. */
final class RenewalPage {

    private static final String STYLE =
            "body{font:16px/1.7 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;"
                    + "color:#1b1b1b;background:#fff}dt{color:#555}dd{margin:0 0 .6rem}"
                    + "button{font:inherit;padding:.6rem 1.4rem;margin:.4rem .6rem .4rem 0;cursor:pointer}"
                    + "form{display:inline}";

    /** What the content security policy lets the page's own style be known by. */
    static final String STYLE_HASH = "sha256-" + sha256(STYLE);

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z").withZone(ZoneId.of("Asia/Tokyo"));

    private RenewalPage() {}

    /** The page of a notice, with its buttons where it can still be answered. */
    static String of(Notice notice, String path, Locale locale) {
        Sentences say = Sentences.in(locale);
        Order following = notice.following();
        Notice shown = notice;
        StringBuilder body = new StringBuilder();
        if (following != null) {
            paragraph(body, say.say("renewal-page.renewed", Map.of("orderId", following.id())));
        } else if (shown.hindrance() != null) {
            String key = shown.hindrance().name().toLowerCase(Locale.ROOT).replace('_', '-');
            paragraph(body, say.say("renewal-page.hindrance." + key, Map.of()));
        } else if (notice.declined()) {
            paragraph(body, say.say("renewal-page.declined", Map.of()));
        } else {
            paragraph(body, say.say("renewal-page.lead", Map.of()));
        }
        facts(body, notice, say);
        if (following == null && notice.hindrance() == null) {
            button(body, path + "/renew", say.say("renewal-page.renew", Map.of()));
        }
        if (following == null && !notice.declined()) {
            button(body, path + "/decline", say.say("renewal-page.decline", Map.of()));
        }
        return html(locale, say.say("renewal-page.title", Map.of()), body.toString());
    }

    /** The page of a link that is none of ours. */
    static String unknown(Locale locale) {
        Sentences say = Sentences.in(locale);
        StringBuilder body = new StringBuilder();
        paragraph(body, say.say("renewal-page.unknown", Map.of()));
        return html(locale, say.say("renewal-page.title", Map.of()), body.toString());
    }

    /** The page that tells why it cannot be renewed as it is. */
    static String refused(List<Obstacle> obstacles, Locale locale) {
        Sentences say = Sentences.in(locale);
        StringBuilder body = new StringBuilder();
        paragraph(body, say.say("renewal-page.refused", Map.of()));
        for (Obstacle obstacle : obstacles) {
            SubProblem problem = ObstacleTexts.error(obstacle);
            paragraph(body, problem.detail(locale));
        }
        return html(locale, say.say("renewal-page.title", Map.of()), body.toString());
    }

    private static void facts(StringBuilder body, Notice notice, Sentences say) {
        Order order = notice.order();
        body.append("<dl>");
        fact(
                body,
                say.say("renewal-page.names", Map.of()),
                order.names().stream().map(OrderName::unicode).collect(Collectors.joining(", ")));
        fact(body, say.say("renewal-page.product", Map.of()), order.terms().product());
        fact(body, say.say("renewal-page.serial", Map.of()), notice.certificate().serialNumber());
        fact(
                body,
                say.say("renewal-page.ends", Map.of()),
                DATE.format(notice.certificate().notAfter()));
        if (notice.price() != null) {
            fact(
                    body,
                    say.say("renewal-page.price", Map.of()),
                    notice.price().gross() + " " + notice.price().currency());
        }
        body.append("</dl>");
    }

    private static void fact(StringBuilder body, String label, String value) {
        body.append("<dt>").append(escaped(label)).append("</dt><dd>");
        body.append(escaped(Sentences.shown(value))).append("</dd>");
    }

    private static void paragraph(StringBuilder body, String text) {
        body.append("<p>").append(escaped(text)).append("</p>");
    }

    private static void button(StringBuilder body, String action, String text) {
        body.append("<form method=\"post\" action=\"").append(escaped(action));
        body.append("\"><button>").append(escaped(text)).append("</button></form>");
    }

    private static String html(Locale locale, String title, String body) {
        return "<!doctype html><html lang=\""
                + locale.getLanguage()
                + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width,initial-scale=1\"><title>"
                + escaped(title)
                + "</title><style>"
                + STYLE
                + "</style></head><body><main><h1>"
                + escaped(title)
                + "</h1>"
                + body
                + "</main></body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
