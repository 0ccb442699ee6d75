package dev.shonin.pki.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.pki.name.PublicSuffixList.Section;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("replaces the list in use")
class PublicSuffixListTest {

    private static final PublicSuffixList SNAPSHOT = PublicSuffixList.snapshot();
    private static String text = "";

    @TempDir private Path directory = Path.of("");

    @BeforeAll
    static void readSnapshot() throws IOException {
        try (InputStream in =
                PublicSuffixList.class.getResourceAsStream("public_suffix_list.dat")) {
            assertThat(in).isNotNull();
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterEach
    void putSnapshotBack() {
        SNAPSHOT.install(true);
    }

    @Test
    void theSnapshotCarriesItsDate() {
        assertThat(SNAPSHOT.version()).isEqualTo("2026-04-10_20-27-44_UTC");
        assertThat(SNAPSHOT.date()).isEqualTo(Instant.parse("2026-04-10T20:27:44Z"));
        assertThat(SNAPSHOT.icannRules()).isGreaterThan(6_000);
        assertThat(SNAPSHOT.isTopLevelDomain("jp")).isTrue();
        assertThat(SNAPSHOT.isTopLevelDomain("xn--fiqs8s")).isTrue();
        assertThat(SNAPSHOT.isTopLevelDomain("ck")).isTrue();
        assertThat(SNAPSHOT.isTopLevelDomain("test")).isFalse();
        assertThat(SNAPSHOT.isTopLevelDomain("local")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // one rule for the TLD
        "info, ",
        "shop.info, shop.info",
        "a.shop.info, shop.info",
        "c.b.a.shop.info, shop.info",
        // case, trailing dot
        "INFO, ",
        "Shop.INFO, shop.info",
        "wWw.sHop.iNfo, shop.info",
        "www.shop.info., shop.info",
        // no names
        "'', ",
        ".info, ",
        ".shop.info, ",
        "a..info, ",
        // a TLD that is not listed
        "unlisted, ",
        "shop.unlisted, shop.unlisted",
        "b.a.shop.unlisted, shop.unlisted",
        // rules of two levels
        "uk, ",
        "shop.uk, shop.uk",
        "co.uk, ",
        "shop.co.uk, shop.co.uk",
        "www.shop.co.uk, shop.co.uk",
        "ltd.uk, ",
        // Japan: types of holder, prefectures, municipalities, wildcards and their exceptions
        "jp, ",
        "shop.jp, shop.jp",
        "or.jp, ",
        "shop.or.jp, shop.or.jp",
        "www.shop.ne.jp, shop.ne.jp",
        "osaka.jp, ",
        "shop.osaka.jp, shop.osaka.jp",
        "sakai.osaka.jp, ",
        "shop.sakai.osaka.jp, shop.sakai.osaka.jp",
        "a.b.shop.sakai.osaka.jp, shop.sakai.osaka.jp",
        "sapporo.jp, sapporo.jp",
        "x.sapporo.jp, ",
        "shop.x.sapporo.jp, shop.x.sapporo.jp",
        "a.shop.x.sapporo.jp, shop.x.sapporo.jp",
        "city.sapporo.jp, city.sapporo.jp",
        "www.city.sapporo.jp, city.sapporo.jp",
        "city.yokohama.jp, city.yokohama.jp",
        "shop.city.osaka.jp, city.osaka.jp",
        // only a wildcard rule
        "np, ",
        "com.np, ",
        "shop.com.np, shop.com.np",
        "er, ",
        "x.er, ",
        "shop.x.er, shop.x.er",
        "www.shop.x.er, shop.x.er",
        // wildcard and exception under a TLD
        "www.ck, www.ck",
        "a.www.ck, www.ck",
        "b.ck, ",
        "shop.b.ck, shop.b.ck",
        // four levels
        "k12.tx.us, ",
        "school.k12.tx.us, school.k12.tx.us",
        "www.school.k12.tx.us, school.k12.tx.us",
        "tx.us, ",
        "town.tx.us, town.tx.us",
        // internationalised, in both forms
        "香港, ",
        "店.香港, xn--hxt.xn--j6w193g",
        "網絡.香港, ",
        "店.網絡.香港, xn--hxt.xn--od0alg.xn--j6w193g",
        "a.xn--hxt.xn--od0alg.xn--j6w193g, xn--hxt.xn--od0alg.xn--j6w193g",
        "xn--od0alg.xn--j6w193g, ",
        "網絡.cn, ",
        "shop.網絡.cn, shop.xn--od0alg.cn",
    })
    void findsTheRegistrableDomain(String name, String registrable) {
        assertThat(SNAPSHOT.registrableDomain(name, Section.ICANN))
                .isEqualTo(Optional.ofNullable(registrable));
    }

    @ParameterizedTest
    @CsvSource({
        "shop.gb.net, gb.net, shop.gb.net",
        "a.shop.uk.com, uk.com, shop.uk.com",
        "user.github.io, github.io, user.github.io",
    })
    void keepsThePrivateSectionApart(String name, String icann, String all) {
        assertThat(SNAPSHOT.registrableDomain(name, Section.ICANN)).contains(icann);
        assertThat(SNAPSHOT.registrableDomain(name, Section.ALL)).contains(all);
        assertThat(SNAPSHOT.isPublicSuffix(icann, Section.ICANN)).isFalse();
        assertThat(SNAPSHOT.isPublicSuffix(icann, Section.ALL)).isTrue();
    }

    @Test
    void aNewerListTakesEffectAtOnce() throws IOException {
        Path newer =
                file(
                        dated("2026-11-01_00-00-00_UTC")
                                .replace("\ncom.ac\n", "\ncom.ac\nnewsuffix.ac\n"));
        DomainName name = DomainName.parse("www.shop.newsuffix.ac");
        assertThat(name.baseDomain().ascii()).isEqualTo("newsuffix.ac");

        PublicSuffixList loaded = PublicSuffixList.load(newer);

        assertThat(PublicSuffixList.current()).isSameAs(loaded);
        assertThat(loaded.date()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(name.baseDomain().ascii()).isEqualTo("shop.newsuffix.ac");
        assertThatThrownBy(() -> DomainName.parse("newsuffix.ac"))
                .isInstanceOf(NameRefusedException.class);
    }

    @Test
    void rulesMayBeWrittenInEitherForm() throws IOException {
        Path newer =
                file(
                        dated("2026-11-01_00-00-00_UTC")
                                .replace("\ncom.ac\n", "\ncom.ac\n会社.ac\nxn--wgv71a119e.ac\n"));
        PublicSuffixList list = PublicSuffixList.read(newer);

        assertThat(list.isPublicSuffix("会社.ac", Section.ICANN)).isTrue();
        assertThat(list.isPublicSuffix("xn--6oq404h.ac", Section.ICANN)).isTrue();
        assertThat(list.isPublicSuffix("日本語.ac", Section.ICANN)).isTrue();
        assertThat(list.registrableDomain("www.日本.日本語.ac", Section.ICANN))
                .contains("xn--wgv71a.xn--wgv71a119e.ac");
        assertThat(list.registrableDomain("日本語.会社.com", Section.ICANN)).contains("xn--6oq404h.com");
    }

    @Test
    void anOlderListIsTakenByForceOnly() throws IOException {
        Path older = file(dated("2020-01-01_00-00-00_UTC"));

        assertRefused(older, "psl.older");
        assertThat(PublicSuffixList.load(older, true).version())
                .isEqualTo("2020-01-01_00-00-00_UTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "// VERSION: yesterday"})
    void anUndatedListIsTakenByForceOnly(String line) throws IOException {
        Path undated = file(text.replaceFirst("// VERSION: .*", line));

        assertRefused(undated, "psl.no-version");
        assertThat(PublicSuffixList.load(undated, true).date())
                .isEqualTo(Files.getLastModifiedTime(undated).toInstant());
    }

    @Test
    void aBrokenListIsRefusedEvenByForce() throws IOException {
        String newer = dated("2026-11-01_00-00-00_UTC");

        assertRefused(file(newer.substring(0, newer.length() / 2)), "psl.marker");
        assertRefused(file(newer.replace("===END PRIVATE DOMAINS===", "")), "psl.marker");
        assertRefused(file(newer.replace("===BEGIN ICANN DOMAINS===", "")), "psl.bad-rule");
        assertRefused(file(newer.replace("\njp\n", "\n")), "psl.missing-rule");
        assertRefused(file(newer.replace("\n*.kawasaki.jp\n", "\n")), "psl.missing-rule");
        assertRefused(file(newer.replace("\nco.uk\n", "\nco..uk\n")), "psl.bad-rule");
        assertRefused(file(newer.replaceAll("\n[a-z]+\\.[a-z]+\\.jp(?=\n)", "")), "psl.too-short");
        assertRefused(file(newer.replace("\nco.uk\n", "\nco.uk\n\u0301日本.uk\n")), "psl.bad-rule");
        assertRefused(file(newer.replace("\nco.uk\n", "\nco.uk\nxn--a.uk\n")), "psl.bad-rule");
        assertRefused(file("<html>not found</html>"), "psl.bad-rule");
        assertRefused(file(""), "psl.marker");
        assertRefused(directory.resolve("none"), "psl.unreadable");
        Path latin = Files.write(directory.resolve("latin"), new byte[] {'/', '/', (byte) 0xE9});
        assertRefused(latin, "psl.unreadable");
    }

    @Test
    void aFollowedFileIsTakenUpWhenItChangesAndKeptWhereItBreaks() throws IOException {
        Path followed = file(dated("2026-11-01_00-00-00_UTC"));
        List<String> refused = new ArrayList<>();
        try (PublicSuffixListFile file =
                PublicSuffixListFile.follow(
                        followed,
                        Duration.ofHours(1),
                        broken -> refused.add(broken.refusal().code()))) {
            assertThat(PublicSuffixList.current().version()).isEqualTo("2026-11-01_00-00-00_UTC");
            assertThat(file.refresh()).as("unchanged").isFalse();

            Files.writeString(
                    followed,
                    dated("2026-11-02_00-00-00_UTC").replace("\ncom.ac\n", "\ncom.ac\nnew.ac\n"));
            assertThat(file.refresh()).isTrue();
            assertThat(PublicSuffixList.current().version()).isEqualTo("2026-11-02_00-00-00_UTC");

            Files.writeString(followed, "broken");
            assertThat(file.refresh()).isFalse();
            assertThat(file.refresh()).as("told once").isFalse();
            assertThat(refused).hasSize(1);
            assertThat(PublicSuffixList.current().version()).isEqualTo("2026-11-02_00-00-00_UTC");
        }
        assertThatThrownBy(
                        () ->
                                PublicSuffixListFile.follow(
                                        followed,
                                        Duration.ofHours(1),
                                        broken -> refused.add("late")))
                .isInstanceOf(PublicSuffixListRefusedException.class);
    }

    @Test
    void readingAListDoesNotPutItInUse() throws IOException {
        PublicSuffixList read = PublicSuffixList.read(file(dated("2026-11-01_00-00-00_UTC")));

        assertThat(read.version()).isEqualTo("2026-11-01_00-00-00_UTC");
        assertThat(PublicSuffixList.current()).isSameAs(SNAPSHOT);
    }

    private void assertRefused(Path file, String code) {
        for (boolean force : new boolean[] {false, true}) {
            boolean forcible = code.equals("psl.older") || code.equals("psl.no-version");
            if (force && forcible) {
                continue;
            }
            PublicSuffixList before = PublicSuffixList.current();
            assertThatThrownBy(() -> PublicSuffixList.load(file, force))
                    .isInstanceOfSatisfying(
                            PublicSuffixListRefusedException.class,
                            e -> assertThat(e.refusal().code()).isEqualTo(code));
            assertThat(PublicSuffixList.current()).isSameAs(before);
        }
    }

    private static String dated(String version) {
        return text.replaceFirst("// VERSION: .*", "// VERSION: " + version);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "psl", ".dat"), content);
    }
}
