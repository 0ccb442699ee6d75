package dev.shonin.notification.api;

import dev.shonin.kit.problem.SubProblem;
import dev.shonin.notification.domain.BrandFault;

/** What is wrong with a brand, in words. */
final class BrandFaults {

    private BrandFaults() {}

    static SubProblem of(BrandFault fault) {
        return switch (fault) {
            case COMPANY ->
                    fault(
                            "company",
                            "Give a name of 1 to 64 visible characters that does not look like a"
                                    + " link or an address.",
                            "1～64文字の会社名を指定してください。リンクやメールアドレスに見える文字列は使用できません。");
            case FROM -> address("from");
            case FROM_BY_OPERATOR ->
                    fault(
                            "from",
                            "Only an operator may set the sender's address; leave it out or ask"
                                    + " one.",
                            "差出人アドレスを設定できるのはオペレーターだけです。省略するか、オペレーターにご依頼ください。");
            case REPLY_TO -> address("replyTo");
            case SUPPORT_ADDRESS -> address("supportAddress");
            case ACCENT ->
                    fault(
                            "accent",
                            "Give a colour as #rrggbb, in lower case.",
                            "色を #rrggbb の形式（小文字）で指定してください。");
            case CONTRAST ->
                    fault(
                            "accent",
                            "White text cannot be read on this colour; choose a darker one"
                                    + " (contrast 4.5:1 or more, WCAG 2.2).",
                            "この色の上では白い文字が読みにくいため、より暗い色（コントラスト比 4.5:1 以上、WCAG 2.2）を指定してください。");
            case NOTICES ->
                    fault(
                            "notices",
                            "Choose among order-received and approved.",
                            "order-received、approved の中から指定してください。");
            case SERVER ->
                    fault(
                            "server",
                            "Choose one of apache, nginx, iis, tomcat and all.",
                            "apache、nginx、iis、tomcat、all のいずれかを指定してください。");
        };
    }

    private static SubProblem address(String field) {
        return fault(
                field,
                "Give one plain mail address, its domain as A-labels in lower case.",
                "メールアドレスを1つ指定してください。ドメインは小文字の A-label で指定します。");
    }

    private static SubProblem fault(String field, String en, String ja) {
        return new SubProblem("branding." + field, "/" + field, null, en, ja);
    }
}
