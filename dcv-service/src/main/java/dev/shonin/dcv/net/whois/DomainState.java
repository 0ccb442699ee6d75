package dev.shonin.dcv.net.whois;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What an answer's fields say about whether the domain is registered. */
enum DomainState {
    /** There is a record of it. */
    REGISTERED,
    /** Its state is said to be free. */
    FREE,
    /** The fields do not say. */
    UNSAID;

    private static final Pattern STATUS =
            Pattern.compile("(?:.*[\\s_-])?(?:status|state|estado|stato|statut|stav|registration)");

    private static final Pattern FREE_VALUE =
            Pattern.compile(
                    "(?:220 )?available|free|no match|not ?registered|unregistered|no object"
                            + " found|not found|no_object_found|available for registration|(?:not"
                            + " )?delegated: no");

    private static final Pattern HELD_VALUE =
            Pattern.compile(
                    "(?:200 )?active|ok|connect|registered|reserved.*|blocked.*|not"
                            + " available.*|quarantine.*|prohibited|restricted|taken|in"
                            + " use|failed|redemption.*|delegated");

    private static final Set<String> EVIDENCE =
            Set.of(
                    "registrar",
                    "registrar name",
                    "sponsoring registrar",
                    "registrar_name",
                    "creation date",
                    "created",
                    "created on",
                    "registered",
                    "registered on",
                    "registration date",
                    "registration time",
                    "expiry date",
                    "expires",
                    "expiration date",
                    "expire",
                    "expire date",
                    "expire-date",
                    "paid-till",
                    "registry expiry date",
                    "registry domain id",
                    "roid",
                    "updated date",
                    "changed",
                    "last update",
                    "last-update",
                    "last modified",
                    "name server",
                    "name servers",
                    "nserver",
                    "nameserver",
                    "nameservers",
                    "dnssec",
                    "source",
                    "登録年月日",
                    "registered date",
                    "record created",
                    "valid until",
                    "fecha de creacion",
                    "relevant dates",
                    "status: active");

    static DomainState of(List<Paragraph> paragraphs) {
        boolean domain = false;
        boolean evidence = false;
        for (Paragraph paragraph : paragraphs) {
            domain |= paragraph.hasDomain();
            for (int i = 0; i < paragraph.lines().size(); i++) {
                WhoisLine line = paragraph.lines().get(i);
                if (line.comment() || line.label() == null) {
                    continue;
                }
                String label = line.label().toLowerCase(Locale.ROOT).strip();
                String value = line.value().toLowerCase(Locale.ROOT).strip();
                boolean status = STATUS.matcher(label).matches();
                if (status && FREE_VALUE.matcher(value).matches()) {
                    return FREE;
                }
                evidence |=
                        EVIDENCE.contains(label)
                                || paragraph.label(i).isAboutContact()
                                || paragraph.label(i).is(Label.Kind.SERVER)
                                || (status && HELD_VALUE.matcher(value).matches());
            }
        }
        return domain && evidence ? REGISTERED : UNSAID;
    }
}
