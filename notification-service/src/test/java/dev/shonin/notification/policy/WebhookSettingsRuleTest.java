package dev.shonin.notification.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookFault;
import dev.shonin.notification.domain.WebhookRefusal;
import dev.shonin.notification.policy.WebhookSettingsRule.Wanted;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSettingsRuleTest {

    private static final String URL = "https://hooks.example.com/x";
    private static final String CONTACT = "ops@example.com";

    private final WebhookSettingsRule rule =
            new WebhookSettingsRule(
                    new WebhookUrlRule(false, false),
                    List.of("order.placed", "order.ready", "certificate.issued"));

    @Test
    void fillsInWhatIsLeftOut() {
        WebhookEndpoint.Settings settings = rule.check(new Wanted(URL, null, null, CONTACT, " "));
        assertThat(settings.eventTypes()).isEmpty();
        assertThat(settings.language()).isEqualTo(Language.EN);
        assertThat(settings.description()).isNull();
        assertThat(settings.wants("whatever.comes")).isTrue();
    }

    @Test
    void typesAndFamilies() {
        WebhookEndpoint.Settings settings =
                rule.check(
                        new Wanted(
                                URL,
                                Arrays.asList("order.*", "certificate.issued", "order.*"),
                                "ja",
                                " " + CONTACT + " ",
                                " for the shop "));
        assertThat(settings.eventTypes()).containsExactly("certificate.issued", "order.*");
        assertThat(settings.language()).isEqualTo(Language.JA);
        assertThat(settings.contact()).isEqualTo(CONTACT);
        assertThat(settings.description()).isEqualTo("for the shop");
        assertThat(settings.wants("order.ready")).isTrue();
        assertThat(settings.wants("certificate.issued")).isTrue();
        assertThat(settings.wants("certificate.revoked")).isFalse();
        assertThat(settings.wants("orders.ready")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, ops@example.com, -, MISSING /url",
                "http://hooks.example.com, -, -, ops@example.com, -, URL_SCHEME /url",
                "https://hooks.example.com, order.shipped, -, ops@example.com, -, TYPE_UNKNOWN /eventTypes/0",
                "https://hooks.example.com, shop.*, -, ops@example.com, -, TYPE_UNKNOWN /eventTypes/0",
                "https://hooks.example.com, *, -, ops@example.com, -, TYPE_UNKNOWN /eventTypes/0",
                "https://hooks.example.com, '', -, ops@example.com, -, TYPE_UNKNOWN /eventTypes/0",
                "https://hooks.example.com, -, fr, ops@example.com, -, LOCALE_UNKNOWN /locale",
                "https://hooks.example.com, -, -, -, -, MISSING /contact",
                "https://hooks.example.com, -, -, ops, -, CONTACT_MALFORMED /contact",
                "https://hooks.example.com, -, -, ops@host, -, CONTACT_MALFORMED /contact",
                "https://hooks.example.com, -, -, a@b.example@c.example, -, CONTACT_MALFORMED /contact",
                "https://hooks.example.com, -, -, '<a@b.example>', -, CONTACT_MALFORMED /contact",
                "https://hooks.example.com, -, -, 'a@b.example\nBcc: x@y.example', -, CONTACT_MALFORMED /contact",
                "https://hooks.example.com, -, -, ops@example.com, 'a\u0000b', TEXT_CONTROLS /description"
            })
    void saysWhatIsWrong(
            @Nullable String url,
            @Nullable String type,
            @Nullable String locale,
            @Nullable String contact,
            @Nullable String description,
            String fault) {
        List<@Nullable String> types = type == null ? null : Collections.singletonList(type);
        assertThat(faults(new Wanted(url, types, locale, contact, description)))
                .containsExactly(fault);
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(
                        faults(
                                new Wanted(
                                        "x",
                                        Arrays.asList("order.placed", null, "no.such"),
                                        "de",
                                        "nobody",
                                        "d".repeat(201))))
                .containsExactly(
                        "URL_MALFORMED /url",
                        "TYPE_UNKNOWN /eventTypes/1",
                        "TYPE_UNKNOWN /eventTypes/2",
                        "LOCALE_UNKNOWN /locale",
                        "CONTACT_MALFORMED /contact",
                        "TEXT_TOO_LONG /description");
        assertThat(
                        faults(
                                new Wanted(
                                        URL,
                                        Collections.nCopies(101, "order.placed"),
                                        null,
                                        CONTACT,
                                        null)))
                .containsExactly("TYPES_TOO_MANY /eventTypes");
    }

    private List<String> faults(Wanted wanted) {
        List<String> found = new java.util.ArrayList<>();
        assertThatThrownBy(() -> rule.check(wanted))
                .isInstanceOfSatisfying(
                        WebhookRefusal.Unacceptable.class,
                        refusal -> {
                            for (WebhookFault fault : refusal.faults()) {
                                found.add(fault.kind() + " " + fault.pointer());
                            }
                        });
        return found;
    }
}
