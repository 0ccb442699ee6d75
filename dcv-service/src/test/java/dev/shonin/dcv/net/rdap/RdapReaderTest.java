package dev.shonin.dcv.net.rdap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.whois.ContactRole;
import dev.shonin.dcv.domain.whois.RegistryContact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RdapReaderTest {

    private static final String TWO_CONTACTS =
            """
            {"objectClassName": "domain", "ldhName": "EXAMPLE.COM",
             "links": [{"rel": "related", "type": "application/rdap+json", "href": "https://rdap.registrar.example/domain/example.com"}],
             "entities": [
              {"roles": ["registrant"], "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "Example"],
                ["email", {}, "text", "owner@EXAMPLE.com"]]],
               "entities": [{"roles": ["technical"], "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["email", {}, "text", "nested@example.com"]]]}]},
              {"roles": ["technical", "administrative"], "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["email", {}, "text", "both@example.net"]]]},
              {"roles": ["billing"], "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["email", {}, "text", "bills@example.net"]]]},
              {"roles": ["registrar"], "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["email", {}, "text", "help@registrar.example"]]],
               "entities": [{"roles": ["abuse"], "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["email", {}, "text", "abuse@registrar.example"]]]}]}]%s}
            """;

    @Test
    void takesTheThreeRolesOfTheDomainItself() {
        assertThat(read(TWO_CONTACTS.formatted("")))
                .isInstanceOfSatisfying(
                        RdapAnswer.Contacts.class,
                        contacts ->
                                assertThat(contacts.contacts())
                                        .containsExactlyInAnyOrder(
                                                contact(
                                                        ContactRole.REGISTRANT,
                                                        "owner",
                                                        "example.com"),
                                                contact(ContactRole.TECH, "both", "example.net"),
                                                contact(ContactRole.ADMIN, "both", "example.net")));
    }

    @Test
    void doesNotBelieveWhatIsDeclaredRemoved() {
        String redacted =
                ", \"redacted\": [{\"name\": {\"type\": \"Registrant Email\"}, \"method\": \"removal\"},"
                        + " {\"name\": {\"description\": \"Tech Email\"}, \"method\": \"replacementValue\"}]";

        assertThat(read(TWO_CONTACTS.formatted(redacted)))
                .isInstanceOfSatisfying(
                        RdapAnswer.Contacts.class,
                        contacts ->
                                assertThat(contacts.contacts())
                                        .extracting(RegistryContact::role)
                                        .containsExactlyInAnyOrder(
                                                ContactRole.TECH, ContactRole.ADMIN));
    }

    @Test
    void tellsThinFromRedactedFromUnusable() {
        String related =
                "\"links\": [{\"rel\": \"self\", \"href\": \"https://a.example/\"}, {\"rel\": \"related\", \"type\": \"application/rdap+json\", \"href\": \"https://b.example/\"}]";
        assertThat(read("{\"objectClassName\": \"domain\", " + related + "}"))
                .isEqualTo(new RdapAnswer.Referral("https://b.example/"));
        assertThat(
                        read(
                                "{\"objectClassName\": \"domain\", \"entities\": [{\"roles\": [\"registrant\"]}], "
                                        + related
                                        + "}"))
                .isInstanceOf(RdapAnswer.Redacted.class);
        assertThat(read("{\"objectClassName\": \"domain\", \"ldhName\": \"example.org\"}"))
                .isEqualTo(new RdapAnswer.Unusable("about another domain"));
        assertThat(read("{\"errorCode\": 404}"))
                .isEqualTo(new RdapAnswer.Unusable("not a domain object"));
        assertThat(read("<html>")).isEqualTo(new RdapAnswer.Unusable("not JSON"));
        assertThat(read("")).isInstanceOf(RdapAnswer.Unusable.class);
    }

    @Test
    void aBrokenCardYieldsNoAddress() {
        assertThat(
                        read(
                                "{\"objectClassName\": \"domain\", \"entities\": [{\"roles\": [\"registrant\"], \"vcardArray\": [\"vcard\", [[\"email\", 1, [], {}], [\"email\"], 7]]}]}"))
                .isInstanceOf(RdapAnswer.Redacted.class);
    }

    @Property(tries = 500)
    void neverThrows(@ForAll byte[] body, @ForAll String text) {
        assertThat(RdapReader.read(body, null)).isNotNull();
        assertThat(
                        read(
                                "{\"objectClassName\": \"domain\", \"entities\": [{\"roles\": [\"technical\"], \"vcardArray\": [\"vcard\", [[\"email\", {}, \"text\", "
                                        + new ObjectMapper().valueToTree(text)
                                        + "]]]}]}"))
                .isNotNull();
    }

    /**
     * Real answers carry people's data and are not in this repository: read where they are present.
     */
    @Test
    void readsRealAnswers() throws IOException {
        Path folder = Path.of(System.getProperty("shonin.corpora", "none")).resolve("rdap");
        assumeThat(folder).isDirectory();
        JsonNode expected =
                new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("expected.json")));
        assertThat(expected).isNotEmpty();
        for (Map.Entry<String, JsonNode> file : expected.properties()) {
            RdapAnswer answer =
                    RdapReader.read(
                            Files.readAllBytes(folder.resolve(file.getKey())),
                            file.getValue().path("domain").asText());
            assertThat(answer.kind())
                    .as(file.getKey())
                    .isEqualTo(file.getValue().path("kind").asText());
            assertThat(found(answer)).as(file.getKey()).isEqualTo(wanted(file.getValue()));
        }
    }

    private static Set<String> found(RdapAnswer answer) {
        Set<String> found = new HashSet<>();
        if (answer instanceof RdapAnswer.Contacts contacts) {
            contacts.contacts().forEach(c -> found.add(c.role().code() + ' ' + c.address()));
        }
        return found;
    }

    private static Set<String> wanted(JsonNode expected) {
        Set<String> wanted = new HashSet<>();
        for (ContactRole role : ContactRole.values()) {
            expected.path("contacts")
                    .path(role.code())
                    .forEach(a -> wanted.add(role.code() + ' ' + a.asText()));
        }
        return wanted;
    }

    private static RegistryContact contact(ContactRole role, String local, String domain) {
        return new RegistryContact(role, new MailAddress(local, domain));
    }

    private static RdapAnswer read(String json) {
        return RdapReader.read(json.getBytes(StandardCharsets.UTF_8), "example.com");
    }
}
