package dev.shonin.order.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.Product.NameScope;
import dev.shonin.pki.csr.CsrAnalysis;
import dev.shonin.pki.key.KeyQuality;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NamePolicy;
import dev.shonin.testing.TestRequests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamesAndProductsTest {

    private static final NamePolicy POLICY = NamePolicy.withTestNames();

    private final NamesRule names = new NamesRule(POLICY);
    private final CsrRule csrs = new CsrRule(POLICY, KeyQuality.standard());
    private final ProductRule products = new ProductRule();
    private final Obstacles obstacles = new Obstacles();

    @Test
    void namesOfTheCsrAreItsCommonNameThenItsAlternativeNamesEachOnce() {
        CsrAnalysis csr =
                csr(
                        TestRequests.csr(
                                TestRequests.ecKey(),
                                new X500Name("CN=www.example.com"),
                                List.of("example.com", "www.example.com", "MAIL.example.com")));
        assertThat(check(null, csr, false))
                .containsExactly("www.example.com", "example.com", "mail.example.com");
        assertThat(check(List.of(), csr, false)).hasSize(3);
        assertThat(obstacles.list()).isEmpty();
    }

    @Test
    void namesOfTheOrderTakeTheCsrsPlace() {
        CsrAnalysis csr = csr(TestRequests.csr("www.example.com"));
        assertThat(check(List.of(" shop.example.net "), csr, false))
                .containsExactly("shop.example.net");
    }

    @Test
    void whatIsWrongWithTheCsrsNamesMattersOnlyWhereTheyAreTaken() {
        String csr =
                TestRequests.csr(TestRequests.ecKey(), new X500Name("CN=My Server"), List.of());
        assertThat(csrs.check(csr, false, obstacles)).isNotNull();
        assertThat(obstacles.list()).isEmpty();

        assertThat(csrs.check(csr, true, obstacles)).isNotNull();
        assertThat(obstacles.list())
                .singleElement()
                .isInstanceOfSatisfying(
                        Obstacle.NameRefused.class,
                        refused -> {
                            assertThat(refused.pointer()).isEqualTo("/csr");
                            assertThat(refused.name()).isEqualTo("My Server");
                        });
    }

    @Test
    void theBareDomainIsAddedBesideEveryWww() {
        assertThat(
                        check(
                                List.of("www.example.com", "www.shop.example.net", "a.example.org"),
                                null,
                                true))
                .containsExactly(
                        "www.example.com",
                        "www.shop.example.net",
                        "a.example.org",
                        "example.com",
                        "shop.example.net");
        assertThat(obstacles.list()).isEmpty();
    }

    @Test
    void theBareDomainThatIsNoDomainIsRefused() {
        check(List.of("www.co.jp"), null, true);
        assertThat(obstacles.list())
                .singleElement()
                .isInstanceOfSatisfying(
                        Obstacle.NameRefused.class,
                        refused -> assertThat(refused.name()).isEqualTo("co.jp"));
    }

    @Test
    void withoutAnyWwwThereIsNoBareDomainToAdd() {
        check(List.of("mail.example.com"), null, true);
        assertThat(obstacles.list()).containsExactly(new Obstacle.NoWwwName("/includeBareDomain"));
    }

    @Test
    void everyBadNameIsTold() {
        List<@Nullable String> given = new ArrayList<>();
        given.add("intranet");
        given.add(null);
        given.add("192.0.2.1");
        names.check(given, null, false, obstacles);
        assertThat(obstacles.list())
                .extracting(Obstacle::pointer)
                .containsExactly("/names/0", "/names/1", "/names/2");
    }

    @Test
    void aListFarTooLongIsNotEvenRead() {
        List<@Nullable String> given = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            given.add("not a name");
        }
        names.check(given, null, false, obstacles);
        assertThat(obstacles.list()).containsExactly(new Obstacle.TooManyNames("/names", 201, 100));
    }

    @Test
    void aSingleNameProductTakesOneNameAndItsBareDomainOnTop() {
        Product single = product(NameScope.SINGLE, 1, true);
        assertThat(judged(single, false, "www.example.com")).isEmpty();
        assertThat(judged(single, true, "www.example.com", "example.com")).isEmpty();
        assertThat(judged(single, false, "www.example.com", "example.com"))
                .containsExactly(new Obstacle.ProductHoldsFewer("/names", "p", 2, 1));
        assertThat(
                        judged(
                                product(NameScope.SINGLE, 1, false),
                                true,
                                "www.example.com",
                                "example.com"))
                .containsExactly(new Obstacle.BareDomainNotIncluded("/includeBareDomain", "p"));
    }

    @Test
    void aPairIsADomainAndItsWww() {
        Product pair = product(NameScope.PAIR, 2, true);
        assertThat(judged(pair, false, "example.com")).isEmpty();
        assertThat(judged(pair, false, "example.com", "www.example.com")).isEmpty();
        assertThat(judged(pair, true, "www.example.com", "example.com")).isEmpty();
        assertThat(judged(pair, false, "example.com", "www.example.net"))
                .containsExactly(new Obstacle.NotAPair("/names", "p"));
    }

    @Test
    void aWildcardProductTakesOneWildcardAndTheDomainItStandsUnder() {
        Product wildcard = product(NameScope.WILDCARD, 2, false);
        assertThat(judged(wildcard, false, "*.example.com")).isEmpty();
        assertThat(judged(wildcard, false, "*.example.com", "example.com")).isEmpty();
        for (List<String> wrong :
                List.of(
                        List.of("example.com"),
                        List.of("*.example.com", "*.example.net"),
                        List.of("*.example.com", "www.example.com"))) {
            assertThat(judged(wildcard, false, wrong.toArray(String[]::new)))
                    .containsExactly(new Obstacle.WildcardExpected("/names", "p"));
        }
    }

    @Test
    void otherProductsTakeNoWildcard() {
        assertThat(
                        judged(
                                product(NameScope.LIST, 100, true),
                                false,
                                "a.example.com",
                                "*.example.com"))
                .containsExactly(new Obstacle.WildcardNotIncluded("/names", "*.example.com", "p"));
    }

    private CsrAnalysis csr(String pem) {
        CsrAnalysis analysis = csrs.check(pem, true, obstacles);
        assertThat(analysis).isNotNull();
        return java.util.Objects.requireNonNull(analysis);
    }

    private List<String> check(
            @Nullable List<@Nullable String> given, @Nullable CsrAnalysis csr, boolean bare) {
        return names.check(given, csr, bare, obstacles).stream().map(DomainName::ascii).toList();
    }

    private List<Obstacle> judged(Product product, boolean bare, String... given) {
        Obstacles found = new Obstacles();
        Set<DomainName> parsed =
                Arrays.stream(given)
                        .map(name -> DomainName.parse(name, POLICY))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        products.check(product, parsed, bare, found);
        return found.list();
    }

    private static Product product(NameScope scope, int maxNames, boolean bareDomain) {
        return new Product(
                "p",
                Map.of("en", "P", "ja", "P"),
                "dv",
                scope,
                maxNames,
                bareDomain,
                199,
                List.of("email"),
                "dv-public",
                List.of());
    }
}
