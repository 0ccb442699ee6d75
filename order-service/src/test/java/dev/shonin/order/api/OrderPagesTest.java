package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.kit.html.PageStyle;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineType;
import io.quarkus.qute.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class OrderPagesTest {

    private static final List<Locale> BOTH = List.of(Locale.JAPANESE, Locale.ENGLISH);
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Instant NOW = Instant.parse("2026-11-21T03:04:05Z");
    private static final Engine ENGINE = PageTemplates.engine();

    /** Every page there is, for whoever wants to look at them: {@code target/gallery}. */
    @ParameterizedTest
    @FieldSource("BOTH")
    void everyPageIsInTheGalleryAndStandsAlone(Locale locale) throws IOException {
        Path gallery = Files.createDirectories(Path.of("target", "gallery"));
        Map<String, OrderPage> pages = OrderGallery.pages(locale);
        assertThat(pages.keySet())
                .contains("status-issued", "status-unknown", "renewal-open", "renewal-renewed");
        for (Map.Entry<String, OrderPage> page : pages.entrySet()) {
            String html = render(page.getValue());
            assertThat(html)
                    .as(page.getKey())
                    .contains("<html lang=\"" + locale.getLanguage())
                    .containsOnlyOnce("<h1>")
                    .containsOnlyOnce("<style>" + PageStyle.css() + "</style>")
                    .containsOnlyOnce("<style")
                    .doesNotContain("<script")
                    .doesNotContain("style=")
                    .doesNotContain("http:")
                    .doesNotContain("https:")
                    .doesNotContainPattern(" on[a-z]+=")
                    .doesNotContain("—")
                    .doesNotContainPattern("\\{[a-z]+}");
            Files.writeString(gallery.resolve(OrderGallery.file(page.getKey(), locale)), html);
        }
    }

    @ParameterizedTest
    @FieldSource("BOTH")
    void everyStateOfAnOrderIsShownUnderAHeadingOfItsOwn(Locale locale) {
        Set<String> shown =
                new GalleryOrders(locale)
                        .all().values().stream()
                                .map(status -> Standing.of(status.order()).code())
                                .collect(Collectors.toCollection(HashSet::new));
        // What is ready goes on by itself within the same transaction.
        shown.add(Standing.READY.code());
        Set<String> known =
                Sentences.in(locale).keys().stream()
                        .filter(key -> key.startsWith("status-page.heading."))
                        .map(key -> key.substring("status-page.heading.".length()))
                        .collect(Collectors.toSet());
        // One that failed for good is shown as one that was held up, without its hope.
        shown.add(Standing.FAILED.code());
        assertThat(shown).isEqualTo(known);
    }

    @Test
    void theStatusPageNamesNeitherPeopleNorTheirAddresses() {
        for (Locale locale : BOTH) {
            for (Map.Entry<String, OrderPage> page : OrderGallery.pages(locale).entrySet()) {
                if (page.getKey().startsWith("status-")) {
                    assertThat(render(page.getValue()))
                            .as(page.getKey())
                            .doesNotContain("taro@", "Taro", "山田", "hanako", "Firefox");
                }
            }
        }
        assertThat(shown(Locale.ENGLISH, "status-awaiting-validation"))
                .contains("h…@example.com", "admin@example.com");
    }

    @Test
    void theStatusPageSaysWhatIsMissingAndWhatToDo() {
        assertThat(shown(Locale.ENGLISH, "status-awaiting-validation"))
                .contains("aria-current=\"step\"")
                .contains("an approval mail has been sent to admin@example.com")
                .contains("press Approve by 21 December 2026, 03:04 UTC")
                .contains("A program, such as a mail scanner, fetched the approval page");
        assertThat(shown(Locale.ENGLISH, "status-mail-failed"))
                .contains("could not be delivered. Please ask Sample Hosting K.K.");
        assertThat(shown(Locale.ENGLISH, "status-held-up"))
                .contains("Publish example.com. CAA 0 issue", "shonin.example", "stopped here");
        assertThat(shown(Locale.ENGLISH, "status-issuing")).contains("nothing for you to do");
    }

    @ParameterizedTest
    @CsvSource({"renewal-open,2", "renewal-renewed,0", "renewal-declined,1", "renewal-expired,0"})
    void onlyWhatCanBeAnsweredHasButtonsAndEachFormCarriesTheNonce(String name, int forms) {
        String html = shown(Locale.JAPANESE, name);
        assertThat(html.split("<form ", -1)).hasSize(forms + 1);
        assertThat(html.split("<input type=\"hidden\" name=\"nonce\" value=\"sample\">", -1))
                .hasSize(forms + 1);
    }

    @Test
    void theRenewalPageTellsTheProductByItsNameAndThePriceWithTax() {
        assertThat(shown(Locale.JAPANESE, "renewal-open"))
                .contains("DV マルチドメイン", "21,780円", "4f3a9c01d27b6e58", "xn--wgv71a119e.example");
        assertThat(shown(Locale.ENGLISH, "renewal-open")).contains("DV multi-domain", "JPY 21,780");
    }

    @Test
    void everySentenceOfTheHistoryIsOfAnEventAndNamesOnlyWhatItCarries() {
        Map<String, TimelineType> types =
                Arrays.stream(TimelineType.values())
                        .collect(Collectors.toMap(TimelineType::code, type -> type));
        Set<String> told =
                Sentences.in(Locale.ENGLISH).keys().stream()
                        .filter(key -> key.startsWith(StatusHistory.KEY))
                        .collect(Collectors.toSet());
        assertThat(told).hasSizeGreaterThan(30);
        for (String key : told) {
            String code =
                    key.substring(StatusHistory.KEY.length()).replaceFirst("\\.by-machine$", "");
            assertThat(types).as(key).containsKey(code);
            for (Locale locale : BOTH) {
                Matcher places = PLACE.matcher(raw(locale, key));
                while (places.find()) {
                    assertThat(Objects.requireNonNull(types.get(code)).params())
                            .as(key)
                            .contains(places.group(1));
                }
            }
        }
    }

    @Test
    void whatOthersWroteIsShownAndNeverObeyed() {
        PageFrame frame = new PageFrame(Locale.ENGLISH, "<b>Shonin</b>", Optional.empty());
        TimelineEntry hostile =
                new TimelineEntry(
                        1,
                        TimelineType.APPROVAL_MAIL_FAILED,
                        NOW,
                        NOW,
                        "x",
                        Map.of("recipient", "<script>alert(1)</script>\u202e@example.com"));
        OrderPage page =
                new StatusPage(frame)
                        .of(
                                new dev.shonin.order.flow.ShowStatus.Status.Shown(
                                        new GalleryOrders(Locale.ENGLISH).placed(),
                                        List.of(hostile),
                                        null),
                                "/x");
        assertThat(render(page))
                .doesNotContain("<script", "<b>", "\u202e", "alert")
                .contains("&lt;…@example.com", "&lt;b&gt;Shonin&lt;/b&gt;");
    }

    @ParameterizedTest
    @CsvSource({
        "postmaster@example.com,postmaster@example.com",
        "hanako@example.com,h…@example.com",
        "山田@example.com,山…@example.com",
        "nonsense,…",
        "@example.com,…"
    })
    void addressesAreToldToThoseWhoKnowThem(String address, String shown) {
        assertThat(Masked.of(address)).isEqualTo(shown);
    }

    private static String shown(Locale locale, String name) {
        return render(Objects.requireNonNull(OrderGallery.pages(locale).get(name), name));
    }

    private static String raw(Locale locale, String key) {
        Map<String, String> same =
                new java.util.HashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getOrDefault(Object name, String otherwise) {
                        return "{" + name + "}";
                    }
                };
        return Sentences.in(locale).say(key, same);
    }

    static String render(OrderPage page) {
        return ENGINE.getTemplate("order-page.html").data("page", page).render();
    }
}
