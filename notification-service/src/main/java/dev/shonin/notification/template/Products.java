package dev.shonin.notification.template;

import dev.shonin.notification.domain.Language;

/** What the products are called. */
final class Products {

    private Products() {}

    /** A product's name; the code itself for one that this version does not know. */
    static String name(String code, Language language) {
        boolean ja = language == Language.JA;
        return switch (code) {
            case "dv-single" ->
                    ja ? "ドメイン認証 SSL サーバ証明書(シングル)" : "Domain-validated certificate, single name";
            case "dv-plus" ->
                    ja
                            ? "ドメイン認証 SSL サーバ証明書(www あり・なし両対応)"
                            : "Domain-validated certificate, with and without www";
            case "dv-wildcard" ->
                    ja ? "ドメイン認証 SSL サーバ証明書(ワイルドカード)" : "Domain-validated certificate, wildcard";
            case "dv-multi" ->
                    ja
                            ? "ドメイン認証 SSL サーバ証明書(マルチドメイン)"
                            : "Domain-validated certificate, multiple names";
            default -> code;
        };
    }
}
