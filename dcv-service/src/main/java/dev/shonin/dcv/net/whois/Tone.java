package dev.shonin.dcv.net.whois;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells from an answer's sentences whether the server refused for now, or says that there is no
 * such domain. Terms of use speak of limits and of availability too; they do it with "may", "if"
 * and "whether", in long lines.
 */
final class Tone {

    private static final int LONGEST = 140;

    private static final Pattern REFUSED =
            any(
                    "(limit|quota|rate|allowed"
                            + " (queries|requests|connections)|(queries|requests|connections|lookups)"
                            + " allowed|maximum number of \\S+|queries)\\b.{0,60}\\bexceeded",
                    "exceeded\\b.{0,60}\\b(limit|quota|rate|number|maximum|allowed|allowance|queries)",
                    "(limit|quota|maximum)\\b.{0,40}\\b(has been |was )?reached",
                    "too many (\\S+ )?(requests|connections|queries|lookups|sessions|simultaneous)",
                    "\\bonly \\d+ (request|quer|connection|lookup)\\w* (per|every|in)\\b",
                    "\\bgrace period\\b",
                    "\\bexcessive quer",
                    "large amount of( requests)?$",
                    "^(query_status: *)?440\\b",
                    "requests of this client are not permitted",
                    "(client|address|ip|network|you)\\b.{0,40}\\b(is|are|was|has been|have"
                            + " been)\\b.{0,25}\\b(black-?listed|banned|blocked|throttled|rate.limited)",
                    "^\\W*black-?listed:",
                    "(denied|refused)\\b.{0,40}\\b(limit|rate|too many|quota|excess)",
                    "\\b(query|access|request)s? (is |are |was |has been )?(temporarily"
                            + " )?(throttled|rate.limited)",
                    "^\\W*(you are being )?(rate.limited|throttled)",
                    "temporarily (blocked|banned|blacklisted)",
                    "server is (too )?busy",
                    "quer\\w* interval is too short",
                    "\\bslow down\\b",
                    "lookup quota",
                    "please wait \\d+ (second|minute)",
                    "try again (in|after) \\d+ (second|minute|hour)",
                    "request limit",
                    "excedido|dépassé|超過|制限を超え|请求过于频繁|查询过于频繁|превышен");

    private static final Pattern CONDITION =
            any(
                    "\\b(if|may|might|will|would|could|can|shall|should|unless|whether|prohibited|reserves?|reserved|agree|not"
                            + " to|or not)\\b");

    private static final Pattern NOTHING_THERE =
            any(
                    "^\\W*(\\S{0,12}error\\S{0,12}\\s*)?(there (is|was|are|were) )?no (such"
                            + " )?(match|matching|matches|entries|entry|object|objects|data|record|records|domain|domains|information|results?|found)\\b",
                    "^\\W*(\\S{0,12}error\\S{0,12}\\s*)?(nothing|none) (was )?found",
                    "^\\W*(\\S{0,12}error\\S{0,12}\\s*)?not (found|registered|registred)\\b",
                    "\\b(is|was|were|has|have|had)( been)? ?(not|n't)( been)?"
                            + " (found|registered|registred|in database|delegated)\\b",
                    "\\bnot (been )?(found|registered|registred|exist)\\b",
                    "(object|domain|name|entry|record|query)[_ ]not[_ ](found|exist|registered)",
                    "\\bdo(es)? not exist\\b",
                    "\\bdo(es)? ?(not|n't) have an entry\\b",
                    "\\bnot available in our\\b",
                    "\\b(is|are) (still )?(free|available)( for"
                            + " (registration|purchase|order))?\\W*$",
                    "\\bavailable for (registration|purchase)\\b",
                    "^\\W*(available|free|unregistered)\\W*$",
                    "domain (is )?(unknown|unregistered|unassigned)",
                    "domain name not known",
                    "no domain records were found",
                    "returned 0 objects",
                    "[/|] no match\\W*$",
                    "no existe|no se encontr|no encontrado|no registrado|não"
                            + " encontrado|inexistente|nincs találat|aucun résultat|ist nicht"
                            + " registriert|není registrov",
                    "等?未登録|見つかりませ|該当する.*(ありません|なし)|未注册|未註冊|不存在|没有匹配|등록되어 있지 않|찾을 수 없|검색 결과가 없|не"
                            + " найден|не зарегистрирован");

    /** In comments only where the sentence begins with it: the rest of them is terms of use. */
    private static final Pattern NOTHING_IN_COMMENT =
            any(
                    "^\\W*(\\S{0,12}error\\S{0,12}\\s*)?(\\d+\\W+)?(there (is|was|are|were) )?no"
                            + " (such"
                            + " )?(match|matching|matches|entries|entry|object|objects|data|record|records|domain|domains|results?|found)\\b",
                    "^\\W*(\\S{0,12}error\\S{0,12}\\s*)?(\\d+\\W+)?(nothing found|not found|not"
                            + " registered|domain (is )?not (found|registered)|object does not"
                            + " exist|object not found|the domain you have requested is not)");

    private static final Pattern RESERVED =
            any(
                    "\\b(is|are|been|domain|name|status:?)\\b.{0,25}\\b(reserved|blocked|prohibited|premium|quarantined?)\\b",
                    "\\b(unavailable|not available|can ?not be|not allowed to be) (for"
                            + " registration|for purchase|registered)\\b",
                    "^\\W*reserved( by\\b| name\\b| domain\\b|\\W*$)");

    private Tone() {}

    /** The line that refuses for now. */
    static Optional<String> refusal(List<WhoisLine> lines) {
        List<WhoisLine> said = lines.stream().filter(line -> !line.isBlank()).toList();
        for (int i = 0; i < said.size(); i++) {
            String text = sentence(said.get(i));
            // A line in the middle of a sentence is of the terms of use.
            boolean begins =
                    i == 0
                            || said.get(i).label() != null
                            || !Character.isLowerCase(first(said.get(i)));
            if (begins
                    && text.length() <= LONGEST
                    && REFUSED.matcher(text).find()
                    && !CONDITION.matcher(text).find()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** Whether a sentence says that the domain is not registered. */
    static boolean saysNothingThere(List<WhoisLine> lines) {
        return lines.stream().anyMatch(Tone::saysNothingThere);
    }

    /** Whether a sentence says that the name is kept from registration. */
    static boolean saysReserved(List<WhoisLine> lines) {
        return lines.stream()
                .filter(line -> !line.comment())
                .map(Tone::sentence)
                .anyMatch(text -> text.length() <= LONGEST && RESERVED.matcher(text).find());
    }

    private static boolean saysNothingThere(WhoisLine line) {
        String text = sentence(line);
        if (text.length() > LONGEST || CONDITION.matcher(text).find()) {
            return false;
        }
        return (line.comment() ? NOTHING_IN_COMMENT : NOTHING_THERE).matcher(text).find();
    }

    private static int first(WhoisLine line) {
        return line.text().isEmpty() ? ' ' : line.text().codePointAt(0);
    }

    private static String sentence(WhoisLine line) {
        String text = line.label() == null ? line.value() : line.label() + ": " + line.value();
        return text.toLowerCase(Locale.ROOT).strip();
    }

    private static Pattern any(String... patterns) {
        return Pattern.compile("(?:" + String.join(")|(?:", patterns) + ")");
    }
}
