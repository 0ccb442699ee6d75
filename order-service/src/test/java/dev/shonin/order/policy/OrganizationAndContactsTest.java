package dev.shonin.order.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.order.domain.Contacts;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.order.domain.OrderRequest.Contact;
import dev.shonin.order.domain.OrderRequest.FurtherContacts;
import dev.shonin.order.domain.OrderRequest.GivenOrganization;
import dev.shonin.order.domain.Organization;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrganizationAndContactsTest {

    private final Obstacles obstacles = new Obstacles();

    @Test
    void s16_anOrganisationInJapaneseAndLatinScriptWithinTheLimitsOfItsFields() {
        Organization found =
                new OrganizationRule()
                        .check(
                                new GivenOrganization(
                                        "株式会社例",
                                        "Example K.K.",
                                        "IT & Web",
                                        "Chiyoda-ku",
                                        "Tōkyō",
                                        "JP",
                                        "1234567890123"),
                                obstacles);
        assertThat(obstacles.list()).isEmpty();
        assertThat(found)
                .isEqualTo(
                        new Organization(
                                "株式会社例",
                                "Example K.K.",
                                "IT & Web",
                                "Chiyoda-ku",
                                "Tōkyō",
                                "JP",
                                "1234567890123"));
    }

    @Test
    void s20_everythingWrongWithAnOrganisationIsToldAtOnce() {
        Organization found =
                new OrganizationRule()
                        .check(
                                new GivenOrganization(
                                        "例".repeat(65),
                                        "X",
                                        "情報部",
                                        "L".repeat(129),
                                        null,
                                        "jp",
                                        null),
                                obstacles);
        assertThat(found).isNull();
        assertThat(obstacles.list())
                .containsExactly(
                        new Obstacle.TooLong("/organization/nameJa", 64),
                        new Obstacle.TooShort("/organization/nameLatin", 2),
                        new Obstacle.NotLatin("/organization/unit"),
                        new Obstacle.TooLong("/organization/locality", 128),
                        new Obstacle.CountryUnknown("/organization/country", "jp"));
    }

    @Test
    void s18_upToThreeNotificationAddressesEachOnce() {
        Contacts found =
                new ContactsRule()
                        .check(
                                new FurtherContacts(
                                        new Contact("鈴木花子", null, "hanako@example.net"),
                                        addresses(
                                                "a@example.com", "b@example.com", "a@example.com")),
                                obstacles);
        assertThat(obstacles.list()).isEmpty();
        assertThat(found)
                .isEqualTo(
                        new Contacts(
                                new Contacts.Person("鈴木花子", "hanako@example.net"),
                                List.of("a@example.com", "b@example.com")));
    }

    @Test
    void s18_aFourthAddressOrOneThatIsNoneIsRefused() {
        new ContactsRule()
                .check(
                        new FurtherContacts(
                                null,
                                addresses(
                                        "a@example.com",
                                        "b@example.com",
                                        "c@example.com",
                                        "d@example.com")),
                        obstacles);
        new ContactsRule()
                .check(
                        new FurtherContacts(null, addresses("a@example.com", "nobody", null)),
                        obstacles);
        assertThat(obstacles.list())
                .containsExactly(
                        new Obstacle.TooManyAddresses("/contacts/notifications", 4, 3),
                        new Obstacle.AddressMalformed("/contacts/notifications/1"),
                        new Obstacle.Missing("/contacts/notifications/2"));
    }

    @Test
    void s20_theTermsAreAcceptedInTheVersionInForce() {
        AcceptedTermsRule asked = new AcceptedTermsRule("2026-11", true);
        assertThat(asked.check("2026-11", obstacles)).isEqualTo("2026-11");
        assertThat(obstacles.list()).isEmpty();
        asked.check(null, obstacles);
        asked.check("2020-01", obstacles);
        assertThat(obstacles.list())
                .containsExactly(
                        new Obstacle.TermsNotAccepted("/acceptedTerms", "2026-11"),
                        new Obstacle.TermsOutdated("/acceptedTerms", "2020-01", "2026-11"));
        Obstacles none = new Obstacles();
        assertThat(new AcceptedTermsRule("2026-11", false).check(null, none)).isNull();
        assertThat(none.isEmpty()).isTrue();
    }

    private static List<@Nullable String> addresses(@Nullable String... addresses) {
        List<@Nullable String> all = new ArrayList<>();
        for (String address : addresses) {
            all.add(address);
        }
        return all;
    }
}
