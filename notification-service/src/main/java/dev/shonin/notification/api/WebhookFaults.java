package dev.shonin.notification.api;

import dev.shonin.kit.problem.SubProblem;
import dev.shonin.notification.domain.WebhookFault;

/** What is wrong with an endpoint, in words. */
final class WebhookFaults {

    private WebhookFaults() {}

    static SubProblem problem(WebhookFault fault) {
        Words words = words(fault.kind());
        return new SubProblem(
                words.code(),
                fault.pointer(),
                null,
                words.en().formatted(fault.value()),
                words.ja().formatted(fault.value()));
    }

    private record Words(String code, String en, String ja) {}

    private static Words words(WebhookFault.Kind kind) {
        return switch (kind) {
            case MISSING -> new Words("webhook.missing", "This has to be given.", "必ず指定してください。");
            case URL_MALFORMED ->
                    new Words(
                            "webhook.url-malformed",
                            "'%s' is no URL. Write it in full and in ASCII, a host name in its"
                                    + " A-label form (xn--…).",
                            "「%s」はURLとして読み取れません。ホスト名はAラベル(xn--…)とし、全体をASCII文字で指定してください。");
            case URL_SCHEME ->
                    new Words(
                            "webhook.url-scheme",
                            "'%s' does not begin with https://.",
                            "「%s」は https:// で始まっていません。");
            case URL_HOST ->
                    new Words(
                            "webhook.url-host",
                            "The host of '%s' is no public name. Name the host; addresses and names"
                                    + " without a dot are not dialled.",
                            "「%s」のホストは公開されたホスト名ではありません。IPアドレスやドットを含まない名前は指定できません。");
            case URL_PORT ->
                    new Words(
                            "webhook.url-port",
                            "The port of '%s' is not dialled. Use 443, or one from 1024 on.",
                            "「%s」のポートには配信できません。443、または1024以上のポートを指定してください。");
            case URL_PARTS ->
                    new Words(
                            "webhook.url-parts",
                            "'%s' has a user or a fragment. Leave them out.",
                            "「%s」にはユーザー情報またはフラグメントが含まれています。取り除いてください。");
            case URL_TOO_LONG ->
                    new Words(
                            "webhook.url-too-long",
                            "'%s' is longer than 2000 characters.",
                            "「%s」は2000文字を超えています。");
            case TYPE_UNKNOWN ->
                    new Words(
                            "webhook.type-unknown",
                            "There is no event type '%s'. Name types such as certificate.issued or"
                                    + " families such as certificate.*, or leave the list out.",
                            "「%s」というイベントの種類はありません。certificate.issued のような種類、または certificate.* のような"
                                    + "分類を指定するか、一覧を省略してください。");
            case TYPES_TOO_MANY ->
                    new Words(
                            "webhook.types-too-many",
                            "%s event types are too many; name at most 100, or leave the list out.",
                            "イベントの種類が%s件あります。100件以内で指定するか、一覧を省略してください。");
            case LOCALE_UNKNOWN ->
                    new Words(
                            "webhook.locale-unknown",
                            "'%s' is neither ja nor en.",
                            "「%s」は指定できません。ja または en を指定してください。");
            case CONTACT_MALFORMED ->
                    new Words(
                            "webhook.contact-malformed",
                            "'%s' is no mail address.",
                            "「%s」はメールアドレスとして読み取れません。");
            case TEXT_TOO_LONG ->
                    new Words(
                            "webhook.text-too-long",
                            "'%s' is longer than 200 characters.",
                            "「%s」は200文字を超えています。");
            case TEXT_CONTROLS ->
                    new Words(
                            "webhook.text-controls",
                            "'%s' contains control characters.",
                            "「%s」に制御文字が含まれています。");
            case SIGNATURE_UNKNOWN ->
                    new Words(
                            "webhook.signature-unknown",
                            "'%s' is neither hmac-sha256 nor ed25519.",
                            "「%s」は指定できません。hmac-sha256 または ed25519 を指定してください。");
            case OVERLAP_MALFORMED ->
                    new Words(
                            "webhook.overlap-malformed",
                            "'%s' is no duration from PT0S to P7D (ISO 8601).",
                            "「%s」は PT0S から P7D までの期間(ISO 8601)として読み取れません。");
            case SINCE_MALFORMED ->
                    new Words(
                            "webhook.since-malformed",
                            "'%s' is no instant such as 2026-11-22T04:00:00Z (ISO 8601).",
                            "「%s」は 2026-11-22T04:00:00Z のような日時(ISO 8601)として読み取れません。");
            case STATE_UNKNOWN ->
                    new Words(
                            "webhook.state-unknown",
                            "'%s' is none of waiting, delivered and given-up.",
                            "「%s」は指定できません。waiting、delivered、given-up のいずれかを指定してください。");
            case LIMIT_MALFORMED ->
                    new Words(
                            "webhook.limit-malformed",
                            "'%s' is no number from 1 to 200.",
                            "「%s」は1から200までの数ではありません。");
            case CURSOR_MALFORMED ->
                    new Words(
                            "webhook.cursor-malformed",
                            "'%s' is no place of ours. Use the next of the page before.",
                            "「%s」はカーソルとして読み取れません。前のページの next の値を指定してください。");
        };
    }
}
