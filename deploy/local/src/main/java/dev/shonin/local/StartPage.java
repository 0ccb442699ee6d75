package dev.shonin.local;

import java.util.Map;

/** What stands at {@code /}: where to go from here. */
final class StartPage {

    static final String STYLE =
            """
            :root{color-scheme:light dark;--line:#8884;--quiet:#667;--link:#0b5cad}
            @media(prefers-color-scheme:dark){:root{--quiet:#9ab;--link:#7ab8ff}}
            *{box-sizing:border-box}
            body{font:16px/1.6 system-ui,"Hiragino Sans","Noto Sans CJK JP","Noto Sans JP",sans-serif;
             margin:0 auto;max-width:56rem;padding:2rem 1rem}
            h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
            a{color:var(--link)}code,pre{font:0.875rem/1.5 ui-monospace,monospace}
            pre{overflow:auto;border:1px solid var(--line);padding:.75rem;border-radius:.25rem}
            .quiet{color:var(--quiet)}
            details{border-bottom:1px solid var(--line);padding:.4rem 0}
            summary{cursor:pointer}
            .method{display:inline-block;min-width:4.5rem;font-weight:600}
            table{border-collapse:collapse;width:100%}
            td,th{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0}
            """;

    private StartPage() {}

    static String render(StackOptions options, boolean ja) {
        Map<String, String> urls = LocalStack.urls(options);
        String inbox = urls.get("inbox");
        String mail =
                inbox == null
                        ? ""
                        : "<li><a href=\"%s\">%s</a></li>"
                                .formatted(inbox, ja ? "受信箱(送信メールの確認)" : "Mail inbox");
        return page(
                "Shonin",
                ja,
                """
                <h1>Shonin</h1>
                <p>%s</p>
                <ul><li><a href="/docs">%s</a></li><li><a href="/openapi">OpenAPI</a></li>
                <li><a href="/gallery">%s</a></li>%s</ul>
                <p class="quiet">%s</p>
                <pre>set -a; . .shonin/env; set +a
                curl -H "Authorization: Bearer $SHONIN_API_KEY" $SHONIN_URL/v1/status</pre>
                """
                        .formatted(
                                ja
                                        ? "証明書のお申し込みから、ドメインの承認、発行までをおこなうサービスです。"
                                        : "Orders for certificates, approval by the domain's"
                                                + " holder, and issuance.",
                                ja ? "API リファレンス" : "API reference",
                                ja ? "ページとメールの見本" : "Pages and mails, from samples",
                                mail,
                                ja
                                        ? "API キーは .shonin/env にあります。"
                                        : "The API keys are in .shonin/env."));
    }

    static String page(String title, boolean ja, String body) {
        return """
        <!doctype html>
        <html lang="%s"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title><style>%s</style></head><body>%s</body></html>
        """
                .formatted(ja ? "ja" : "en", title, STYLE, body);
    }
}
