package dev.shonin.order.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.order.domain.Product.Price;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices are the operator's, and a list that cannot be right stops the start. */
class PriceListTest {

    @Test
    void amountsAreCountedInTheSmallestUnitOfTheirCurrency() throws IOException {
        PriceList list =
                read("tax.JPY=10\ntax.USD=0\ntax.KWD=7.5\na.JPY=4800\na.USD=32.00\na.KWD=9.875");
        assertThat(list.of("a"))
                .containsExactly(
                        new Price("JPY", 4800, 100),
                        new Price("KWD", 9875, 75),
                        new Price("USD", 3200, 0));
        assertThat(list.of("a").getFirst().tax()).isEqualTo(480);
        assertThat(list.of("a").getFirst().decimals()).isZero();
        assertThat(list.of("b")).isEmpty();
    }

    @Test
    void fractionsOfTheSmallestUnitAreDropped() throws IOException {
        assertThat(read("tax.JPY=8\na.JPY=999").of("a").getFirst().gross()).isEqualTo(1078);
    }

    @ParameterizedTest
    @CsvSource({
        "tax.JPY=10;a.JPY=48.5, JPY has 0 decimals",
        "tax.USD=0;a.USD=32.005, USD has 2 decimals",
        "a.USD=32, tax.USD is missing",
        "tax.USD=0;a.USD=-32, is no amount",
        "tax.USD=0;a.USD=1e3, is no amount",
        "tax.USD=0;a.USD=9999999999, more than",
        "tax.YEN=0, is no currency",
        "tax.USD=100, a percentage below 100",
        "price=3, product.CURRENCY",
    })
    void aMistakeIsToldWithItsPlace(String lines, String what) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n')))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the price list test")
                .hasMessageContaining(what);
    }

    @Test
    void everyProductHasAPriceInTheCurrencyThatIsAskedForAndNothingElseIsPriced()
            throws IOException {
        PriceList list = read("tax.JPY=10\na.JPY=4800");
        list.requireFor(Set.of("a"), "JPY");
        assertThatThrownBy(() -> list.requireFor(Set.of("a"), "USD"))
                .hasMessageContaining("a.USD: it is missing");
        assertThatThrownBy(() -> list.requireFor(Set.of("b"), "JPY"))
                .hasMessageContaining("a: there is no such product");
    }

    @Test
    void anOperatorsFileTakesThePlaceOfTheSample(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("prices.properties");
        Files.writeString(file, "tax.EUR=20\ndv-single.EUR=10.50\n");
        assertThat(PriceList.in(file).of("dv-single"))
                .isEqualTo(List.of(new Price("EUR", 1050, 200)));
        assertThatThrownBy(() -> PriceList.in(directory.resolve("none")))
                .hasMessageContaining("cannot be read");
        assertThat(PriceList.supplied().of("dv-single")).hasSize(3);
    }

    private static PriceList read(String lines) throws IOException {
        return PriceList.read("test", new StringReader(lines));
    }
}
