package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.domain.whois.ContactRole;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words registries use for the three roles, lower case and without accents. */
final class RoleWords {

    private static final Map<ContactRole, Set<String>> WORDS =
            Map.of(
                    ContactRole.REGISTRANT,
                    Set.of(
                            "registrant",
                            "registrants",
                            "registrante",
                            "holder",
                            "holders",
                            "owner",
                            "owners",
                            "titular",
                            "titulaire",
                            "inhaber",
                            "domeninhaber",
                            "domaininhaber",
                            "domainholder",
                            "eigenaar",
                            "houder",
                            "licensee",
                            "licencee",
                            "propietario",
                            "proprietario",
                            "proprietaire",
                            "intestatario",
                            "assegnatario",
                            "omistaja",
                            "haltija",
                            "innehavare",
                            "drzitel",
                            "abonent",
                            "subscriber",
                            "tulajdonos",
                            "vlasnik",
                            "nositelj",
                            "imetnik",
                            "sahibi",
                            "registree",
                            "登録者",
                            "登録者名",
                            "所有者",
                            "注册人",
                            "注册者",
                            "註冊人",
                            "등록인",
                            "소유자",
                            "владелец",
                            "регистрант"),
                    ContactRole.ADMIN,
                    Set.of(
                            "admin",
                            "admins",
                            "administrative",
                            "administration",
                            "administrator",
                            "administrators",
                            "administratif",
                            "administrativo",
                            "administrativa",
                            "administratiivne",
                            "administrativni",
                            "adm",
                            "ac",
                            "登録担当者",
                            "管理担当者",
                            "管理者",
                            "管理人",
                            "管理联系人",
                            "管理聯絡人",
                            "책임자",
                            "관리자",
                            "административный"),
                    ContactRole.TECH,
                    Set.of(
                            "tech",
                            "technical",
                            "technique",
                            "technisch",
                            "technischer",
                            "tecnico",
                            "tecnica",
                            "tec",
                            "tekninen",
                            "teknisk",
                            "techniczny",
                            "tehniline",
                            "tehnicki",
                            "technicky",
                            "技術連絡担当者",
                            "技术联系人",
                            "技術聯絡人",
                            "技术",
                            "技術",
                            "기술담당자",
                            "технический"));

    private RoleWords() {}

    static Optional<ContactRole> of(String word) {
        for (ContactRole role : ContactRole.values()) {
            if (WORDS.getOrDefault(role, Set.of()).contains(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
