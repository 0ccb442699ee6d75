package dev.shonin.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The inbox as HTML, in Japanese and English. */
final class SinkPages {

    private static final int SHOWN = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    /** Asks for the next mail and shows the list anew when it is there. */
    private static final String SCRIPT =
            """
            const last = document.body.dataset.last;
            async function next() {
              try {
                const answer = await fetch('/api/messages?wait=60&limit=1&after=' + last);
                if ((await answer.json()).messages.length) { location.reload(); return; }
                next();
              } catch (gone) { setTimeout(next, 5000); }
            }
            next();
            """;

    static final String SCRIPT_HASH = hash(SCRIPT);

    private static final String STYLE =
            """
            :root{color-scheme:light dark;--line:#8884;--quiet:#667;--link:#0b5cad}
            @media(prefers-color-scheme:dark){:root{--quiet:#9ab;--link:#7ab8ff}}
            *{box-sizing:border-box}
            body{font:16px/1.5 system-ui,"Hiragino Sans","Noto Sans CJK JP","Noto Sans JP",sans-serif;
             margin:0 auto;max-width:60rem;padding:1.5rem 1rem}
            h1{font-size:1.25rem;margin:0 0 1rem}
            a{color:var(--link)}
            ul{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
            li a{display:grid;grid-template-columns:minmax(9rem,16rem) 1fr auto;gap:0 1rem;
             padding:.6rem .25rem;border-bottom:1px solid var(--line);color:inherit;
             text-decoration:none}
            li a:hover,li a:focus-visible{background:#8881}
            li span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
            .subject{font-weight:600}
            .quiet,time{color:var(--quiet);font-size:.875rem}
            dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:0 0 1rem}
            dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
            iframe{width:100%;height:32rem;border:1px solid var(--line);background:#fff}
            pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);
             padding:1rem;font-size:.875rem}
            h2{font-size:1rem;margin:1.5rem 0 .5rem}
            @media(max-width:40rem){li a{grid-template-columns:1fr}}
            """;

    private SinkPages() {}

    static String list(Collection<ReceivedMail> mails, boolean ja) {
        List<ReceivedMail> newestFirst = new ArrayList<>(mails);
        Collections.reverse(newestFirst);
        long last = newestFirst.isEmpty() ? 0 : newestFirst.getFirst().number();
        StringBuilder rows = new StringBuilder();
        for (ReceivedMail mail : newestFirst.subList(0, Math.min(SHOWN, newestFirst.size()))) {
            rows.append(
                    """
                    <li><a href="/messages/%d"><span>%s</span><span class="subject">%s</span>\
                    <time>%s</time></a></li>
                    """
                            .formatted(
                                    mail.number(),
                                    escape(String.join(", ", mail.to())),
                                    escape(subject(mail, ja)),
                                    TIME.format(mail.receivedAt())));
        }
        String title = ja ? "受信箱" : "Inbox";
        String note = ja ? "ここに届いたメールは、どこにも配送されません。" : "Mail that arrives here goes no further.";
        String empty = ja ? "まだメールは届いていません。" : "No mail yet.";
        String body =
                "<h1>%s (%d)</h1><p class=\"quiet\">%s</p>%s<script>%s</script>"
                        .formatted(
                                title,
                                mails.size(),
                                note,
                                rows.isEmpty() ? "<p>" + empty + "</p>" : "<ul>" + rows + "</ul>",
                                SCRIPT);
        return page(title, ja, last, body);
    }

    static String message(ReceivedMail mail, boolean ja) {
        StringBuilder body = new StringBuilder();
        body.append("<p><a href=\"/\">%s</a></p>".formatted(ja ? "← 受信箱" : "← Inbox"));
        body.append("<h1>%s</h1><dl>".formatted(escape(subject(mail, ja))));
        term(body, ja ? "差出人" : "From", sender(mail));
        term(body, ja ? "宛先" : "To", String.join(", ", mail.to()));
        term(body, ja ? "受信日時" : "Received", TIME.format(mail.receivedAt()));
        body.append("</dl>");
        for (int i = 0; i < mail.attachments().size(); i++) {
            String name = mail.attachments().get(i).name();
            body.append(
                    "<p><a download=\"%s\" href=\"/messages/%d/attachments/%d\">%s</a></p>"
                            .formatted(escape(name), mail.number(), i, escape(name)));
        }
        if (!mail.html().isEmpty()) {
            body.append(
                    """
                    <iframe title="HTML" src="/messages/%d/html"
                     sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
                    """
                            .formatted(mail.number()));
        }
        body.append("<h2>%s</h2>".formatted(ja ? "テキスト" : "Text"));
        body.append("<pre>%s</pre>".formatted(escape(mail.text())));
        body.append(
                "<p class=\"quiet\"><a href=\"/messages/%d/raw\">%s</a></p>"
                        .formatted(mail.number(), ja ? "ソースを表示" : "Source"));
        return page(subject(mail, ja), ja, mail.number(), body.toString());
    }

    private static String sender(ReceivedMail mail) {
        List<String> shown = mail.header("From");
        return shown.isEmpty() ? mail.from() : shown.getFirst();
    }

    private static String subject(ReceivedMail mail, boolean ja) {
        return mail.subject().isEmpty() ? (ja ? "(件名なし)" : "(no subject)") : mail.subject();
    }

    private static void term(StringBuilder body, String name, String value) {
        body.append("<dt>%s</dt><dd>%s</dd>".formatted(name, escape(value)));
    }

    private static String page(String title, boolean ja, long last, String body) {
        return """
        <!doctype html>
        <html lang="%s"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title><style>%s</style></head>
        <body data-last="%d">%s</body></html>
        """
                .formatted(ja ? "ja" : "en", escape(title), STYLE, last, body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String hash(String script) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
