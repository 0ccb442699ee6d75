package dev.shonin.pki.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.pki.name.PublicSuffixList.Section;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each kind of rule that the Public Suffix List has, and the registrable domain that follows from
 * it (https://publicsuffix.org/list/), with names of our own below the suffixes.
 */
class RegistrableDomainVectorsTest {

    private static final PublicSuffixList LIST = PublicSuffixList.snapshot();

    /** Section by section the same: no private rule bears on these. */
    @ParameterizedTest
    @CsvSource({
        // case does not matter
        "NET, ",
        "Example.NET, example.net",
        "wWw.eXample.Net, example.net",
        // a dot in front makes it no name
        ".net, ",
        ".test, ",
        ".example.net, ",
        ".example.test, ",
        // a top-level domain that is not listed is a suffix of one label
        "test, ",
        "example.test, example.test",
        "www.example.test, example.test",
        "a.www.example.test, example.test",
        // a top-level domain with one rule only
        "biz, ",
        "example.biz, example.biz",
        "www.example.biz, example.biz",
        "a.www.example.biz, example.biz",
        // one with rules of two levels beside
        "com, ",
        "example.com, example.com",
        "www.example.com, example.com",
        "a.www.example.com, example.com",
        "ac, ",
        "example.ac, example.ac",
        "com.ac, ",
        "example.com.ac, example.com.ac",
        // a wildcard rule only
        "mm, ",
        "example.mm, ",
        "www.example.mm, www.example.mm",
        "a.www.example.mm, www.example.mm",
        // Japan: types of holder, prefectures, municipalities
        "jp, ",
        "example.jp, example.jp",
        "www.example.jp, example.jp",
        "ac.jp, ",
        "example.ac.jp, example.ac.jp",
        "www.example.ac.jp, example.ac.jp",
        "kyoto.jp, ",
        "example.kyoto.jp, example.kyoto.jp",
        "ide.kyoto.jp, ",
        "example.ide.kyoto.jp, example.ide.kyoto.jp",
        "www.example.ide.kyoto.jp, example.ide.kyoto.jp",
        // a wildcard below a name that is none, and its exception
        "example.kobe.jp, ",
        "www.example.kobe.jp, www.example.kobe.jp",
        "a.www.example.kobe.jp, www.example.kobe.jp",
        "city.kobe.jp, city.kobe.jp",
        "www.city.kobe.jp, city.kobe.jp",
        // a wildcard at the top and its exception
        "ck, ",
        "example.ck, ",
        "www.example.ck, www.example.ck",
        "a.www.example.ck, www.example.ck",
        "www.ck, www.ck",
        "example.www.ck, www.ck",
        // states and schools of the United States
        "us, ",
        "example.us, example.us",
        "www.example.us, example.us",
        "ak.us, ",
        "example.ak.us, example.ak.us",
        "www.example.ak.us, example.ak.us",
        "k12.ak.us, ",
        "example.k12.ak.us, example.k12.ak.us",
        "www.example.k12.ak.us, example.k12.ak.us",
        // U-labels: at the top, on the second level, and at the holder's own
        "例.com.cn, xn--fsq.com.cn",
        "例.公司.cn, xn--fsq.xn--55qx5d.cn",
        "www.例.公司.cn, xn--fsq.xn--55qx5d.cn",
        "example.公司.cn, example.xn--55qx5d.cn",
        "公司.cn, ",
        "例.中国, xn--fsq.xn--fiqs8s",
        "www.例.中国, xn--fsq.xn--fiqs8s",
        "example.中国, example.xn--fiqs8s",
        "中国, ",
        // the same as A-labels
        "xn--fsq.com.cn, xn--fsq.com.cn",
        "xn--fsq.xn--55qx5d.cn, xn--fsq.xn--55qx5d.cn",
        "www.xn--fsq.xn--55qx5d.cn, xn--fsq.xn--55qx5d.cn",
        "example.xn--55qx5d.cn, example.xn--55qx5d.cn",
        "xn--55qx5d.cn, ",
        "xn--fsq.xn--fiqs8s, xn--fsq.xn--fiqs8s",
        "www.xn--fsq.xn--fiqs8s, xn--fsq.xn--fiqs8s",
        "example.xn--fiqs8s, example.xn--fiqs8s",
        "xn--fiqs8s, "
    })
    void aNameIsRegisteredOneLabelBelowItsSuffix(String name, @Nullable String registrable) {
        for (Section section : Section.values()) {
            assertThat(LIST.registrableDomain(name, section))
                    .as("%s, %s", name, section)
                    .isEqualTo(Optional.ofNullable(registrable));
        }
    }

    /** A suffix of the private section is a domain like any other to the ICANN section. */
    @ParameterizedTest
    @CsvSource({
        "uk.com, , uk.com",
        "example.uk.com, example.uk.com, uk.com",
        "www.example.uk.com, example.uk.com, uk.com",
        "a.www.example.uk.com, example.uk.com, uk.com"
    })
    void privateSuffixesCountOnlyWhereTheyAreAskedFor(
            String name, @Nullable String withPrivate, String icann) {
        assertThat(LIST.registrableDomain(name, Section.ALL))
                .isEqualTo(Optional.ofNullable(withPrivate));
        assertThat(LIST.registrableDomain(name, Section.ICANN)).contains(icann);
    }
}
