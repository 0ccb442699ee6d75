package dev.shonin.notification.template;

import dev.shonin.notification.domain.Language;

/** What the products are called: as on the approval page, so that mail and page fit together. */
final class Products {

    private Products() {}

    /** A product's name; the code itself for one that this version does not know. */
    static String name(String code, Language language) {
        boolean ja = language == Language.JA;
        return switch (code) {
            case "dv-single" -> ja ? "DV シングル" : "DV single name";
            case "dv-plus" -> ja ? "DV プラス（www あり・なし）" : "DV plus (with and without www)";
            case "dv-wildcard" -> ja ? "DV ワイルドカード" : "DV wildcard";
            case "dv-multi" -> ja ? "DV マルチドメイン" : "DV multi-domain";
            default -> code;
        };
    }
}
