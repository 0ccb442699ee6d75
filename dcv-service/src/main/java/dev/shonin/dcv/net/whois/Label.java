package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.domain.whois.ContactRole;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a label or a heading means. Every word of it must be known for it to announce a mailbox: a
 * word that is not leaves the address alone.
 *
 * @param kind what stands there
 * @param roles whose it is; empty where the label says nothing of that
 */
record Label(Kind kind, Set<ContactRole> roles) {

    /** What a label announces. */
    enum Kind {
        /** A contact of these roles: a heading, or the contact's name or handle. */
        PARTY,
        /** A contact named by its handle. */
        HANDLE,
        /** A mailbox. */
        EMAIL,
        /** Another property of a contact of these roles. */
        PROPERTY,
        /** A contact without a role. */
        CONTACT,
        /** The value says which role the contact has that follows. */
        CONTACT_TYPE,
        /** The handle of the contact described here. */
        OWN_HANDLE,
        /** Somebody who is no Domain Contact: registrar, reseller, billing, abuse … */
        FOREIGN,
        /** The domain itself. */
        DOMAIN,
        /** A name server. */
        SERVER,
        /** Anything else. */
        OTHER
    }

    private static final Label NOTHING = new Label(Kind.OTHER, Set.of());

    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036F]");
    private static final Pattern EMAIL_SPELLINGS =
            Pattern.compile("\\be[\\s_-]?mail(?:box)?s?\\b|\\belectronic mail(?:box)?\\b");
    private static final Pattern BETWEEN = Pattern.compile("[/,&|;]|\\band\\b|\\bet\\b|\\by\\b");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Set<String> HARD =
            Set.of(
                    "registrar",
                    "registrars",
                    "reseller",
                    "resellers",
                    "abuse",
                    "isp",
                    "provider",
                    "sponsor",
                    "sponsoring",
                    "agency",
                    "registrador",
                    "wiederverkaufer",
                    "registraire",
                    "レジストラ",
                    "指定事業者",
                    "注册商",
                    "注冊商",
                    "등록대행자",
                    "регистратор");

    private static final Set<String> SOFT =
            Set.of(
                    "billing",
                    "bill",
                    "bil",
                    "invoice",
                    "invoicing",
                    "invoices",
                    "payment",
                    "payments",
                    "accounting",
                    "finance",
                    "financial",
                    "cobranza",
                    "facturacion",
                    "facturation",
                    "rechnung",
                    "cobro",
                    "pago",
                    "zone",
                    "security",
                    "operations",
                    "operation",
                    "noc",
                    "agent",
                    "agente",
                    "support",
                    "service",
                    "services",
                    "customer",
                    "helpdesk",
                    "emergency",
                    "notify",
                    "notification",
                    "trouble",
                    "maintained",
                    "maintainer",
                    "mnt",
                    "trustee",
                    "proxy",
                    "legal",
                    "dispute",
                    "complaint",
                    "complaints",
                    "onsite",
                    "reporting",
                    "gestora",
                    "請求",
                    "付款",
                    "缴费",
                    "繳費",
                    "통지");

    private static final Set<String> DOMAINS =
            Set.of("domain", "domains", "domainname", "dominio", "domaine", "ドメイン名", "도메인이름");

    private static final Set<String> SERVERS =
            Set.of(
                    "nserver",
                    "nservers",
                    "nameserver",
                    "nameservers",
                    "ns",
                    "dns",
                    "hostname",
                    "ネームサーバ");

    private static final Set<String> EMAIL =
            Set.of(
                    "email",
                    "emails",
                    "mail",
                    "mailbox",
                    "correo",
                    "courriel",
                    "mel",
                    "電子メイル",
                    "電子メール",
                    "電子メールアドレス",
                    "メールアドレス",
                    "メール",
                    "eメール",
                    "邮箱",
                    "电子邮件",
                    "電子郵件",
                    "电子邮箱",
                    "電子信箱",
                    "전자우편",
                    "이메일",
                    "почта");

    private static final Set<String> EMAIL_FILLERS =
            Set.of(
                    "address",
                    "addresses",
                    "adresse",
                    "adres",
                    "adresa",
                    "direccion",
                    "endereco",
                    "electronico",
                    "electronique",
                    "электронная",
                    "id");

    private static final Set<String> FILLERS =
            Set.of(
                    "contact",
                    "contacts",
                    "contacto",
                    "contactos",
                    "contato",
                    "contatto",
                    "contatti",
                    "kontakt",
                    "kontakte",
                    "kontakty",
                    "person",
                    "information",
                    "info",
                    "informations",
                    "details",
                    "detail",
                    "data",
                    "of",
                    "the",
                    "for",
                    "s",
                    "de",
                    "du",
                    "la",
                    "registry",
                    "main",
                    "public",
                    "контакт",
                    "контактное",
                    "лицо",
                    "联系人",
                    "聯絡人",
                    "担当者",
                    "responsavel",
                    "responsable",
                    "responsible");

    private static final Set<String> CONTACT_ONLY =
            Set.of(
                    "contact",
                    "contacts",
                    "contacto",
                    "kontakt",
                    "information",
                    "details",
                    "public",
                    "公開連絡窓口");

    private static final Set<String> HANDLE_WORDS =
            Set.of(
                    "c",
                    "handle",
                    "handles",
                    "hdl",
                    "nic",
                    "nichandle",
                    "nichdl",
                    "id",
                    "code",
                    "ref");

    private static final Set<String> OWN_HANDLE_WORDS =
            Set.of("hdl", "handle", "nichandle", "nichdl");

    private static final Set<String> OWN_HANDLE_FILLERS =
            Set.of("nic", "contact", "person", "br", "norid", "id", "if", "known");

    /** What a label means. */
    static Label of(String text) {
        String plain = plain(text);
        if (plain.contains("using domain")) {
            return new Label(Kind.PARTY, EnumSet.of(ContactRole.REGISTRANT));
        }
        List<Set<String>> segments = BETWEEN.splitAsStream(plain).map(Label::words).toList();
        if (segments.stream().anyMatch(words -> words.stream().anyMatch(HARD::contains))) {
            return new Label(Kind.FOREIGN, Set.of());
        }
        EnumSet<ContactRole> roles = EnumSet.noneOf(ContactRole.class);
        Set<String> rest = new HashSet<>();
        boolean soft = false;
        for (Set<String> words : segments) {
            if (words.stream().anyMatch(SOFT::contains)) {
                soft = true;
                continue;
            }
            for (String word : words) {
                Optional<ContactRole> role = RoleWords.of(word);
                role.ifPresentOrElse(roles::add, () -> rest.add(word));
            }
        }
        if (soft && (roles.isEmpty() || !FILLERS.containsAll(rest))) {
            return new Label(Kind.FOREIGN, Set.of());
        }
        return roles.isEmpty() ? withoutRole(rest) : withRole(roles, rest);
    }

    /** Whether it speaks of a Domain Contact at all: a record with such labels is not thin. */
    boolean isAboutContact() {
        return !roles.isEmpty() || kind == Kind.CONTACT;
    }

    boolean is(Kind expected) {
        return kind == expected;
    }

    private static Label withRole(Set<ContactRole> roles, Set<String> rest) {
        boolean holderOfDomain = roles.equals(EnumSet.of(ContactRole.REGISTRANT));
        Set<String> open = new HashSet<>(rest);
        open.removeAll(FILLERS);
        if (holderOfDomain
                && (open.equals(Set.of("domain")) || open.equals(Set.of("domain", "name")))) {
            open.clear();
        }
        if (open.isEmpty()) {
            return new Label(Kind.PARTY, roles);
        }
        if (holderOfDomain) {
            open.remove("domain");
        }
        if (isEmail(open)) {
            return new Label(Kind.EMAIL, roles);
        }
        return new Label(HANDLE_WORDS.containsAll(open) ? Kind.HANDLE : Kind.PROPERTY, roles);
    }

    private static Label withoutRole(Set<String> rest) {
        if (rest.isEmpty()) {
            return NOTHING;
        }
        Set<String> open = new HashSet<>(rest);
        open.removeAll(CONTACT_ONLY);
        if (isEmail(open)) {
            return new Label(Kind.EMAIL, Set.of());
        }
        if (CONTACT_ONLY.containsAll(rest)) {
            return new Label(Kind.CONTACT, Set.of());
        }
        if (rest.contains("contact") && Set.of("contact", "type", "role").containsAll(rest)) {
            return new Label(Kind.CONTACT_TYPE, Set.of());
        }
        if (isOwnHandle(rest)) {
            return new Label(Kind.OWN_HANDLE, Set.of());
        }
        if (rest.stream().anyMatch(SERVERS::contains)
                || rest.containsAll(Set.of("name", "servers"))
                || rest.containsAll(Set.of("name", "server"))) {
            return new Label(Kind.SERVER, Set.of());
        }
        boolean domain =
                rest.stream().anyMatch(DOMAINS::contains)
                        && rest.size() <= 3
                        && !rest.contains("status")
                        && !rest.contains("id");
        return domain ? new Label(Kind.DOMAIN, Set.of()) : NOTHING;
    }

    private static boolean isEmail(Set<String> open) {
        if (open.stream().noneMatch(EMAIL::contains)) {
            return false;
        }
        return open.stream().allMatch(word -> EMAIL.contains(word) || EMAIL_FILLERS.contains(word));
    }

    private static boolean isOwnHandle(Set<String> rest) {
        return rest.stream().anyMatch(OWN_HANDLE_WORDS::contains)
                && rest.stream()
                        .allMatch(
                                word ->
                                        OWN_HANDLE_WORDS.contains(word)
                                                || OWN_HANDLE_FILLERS.contains(word));
    }

    /** Lower case, without accents; one spelling of "e-mail". */
    private static String plain(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String bare =
                Normalizer.normalize(
                        MARKS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFD))
                                .replaceAll(""),
                        Normalizer.Form.NFC);
        return EMAIL_SPELLINGS.matcher(bare.replace("電子メイルアドレス", "電子メイル")).replaceAll("email");
    }

    private static Set<String> words(String segment) {
        Set<String> words = new HashSet<>();
        Arrays.stream(NO_WORD.split(segment))
                .filter(word -> !word.isEmpty())
                .forEach(word -> split(word, words));
        return words;
    }

    /** {@code adminemail} is two words, as in the .za registry's answers. */
    private static void split(String word, Set<String> words) {
        if (word.endsWith("email") && word.length() > "email".length()) {
            words.add(word.substring(0, word.length() - "email".length()));
            words.add("email");
        } else {
            words.add(word);
        }
    }
}
