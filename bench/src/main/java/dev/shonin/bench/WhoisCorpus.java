package dev.shonin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.dcv.domain.whois.ContactRole;
import dev.shonin.dcv.domain.whois.RegistryContact;
import dev.shonin.dcv.domain.whois.WhoisAnswer;
import dev.shonin.dcv.net.whois.WhoisReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A folder of WHOIS answers with what is to be read in them: {@code expected.json} beside the files
 * it names, by file name {@code kind}, {@code contacts} by role, {@code traps}, {@code
 * role_ambiguous}.
 */
final class WhoisCorpus {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    WhoisCorpus(Path folder) {
        this.folder = folder;
    }

    /**
     * What one file came to.
     *
     * @param file its name
     * @param kind the kind that was read
     * @param kindOk whether it is the one expected
     * @param contactsOk whether exactly the expected addresses were read, in the expected roles
     * @param traps addresses that were read and must not be
     */
    record Outcome(
            String file, String kind, boolean kindOk, boolean contactsOk, Set<String> traps) {

        boolean isMiss() {
            return !kindOk || !contactsOk || !traps.isEmpty();
        }

        /** What went wrong, such as {@code a.txt (kind: redacted, expected contacts)}. */
        String describe(String expectedKind) {
            List<String> wrong = new ArrayList<>();
            if (!kindOk) {
                wrong.add("kind " + kind + ", expected " + expectedKind);
            }
            if (!contactsOk) {
                wrong.add("contacts");
            }
            if (!traps.isEmpty()) {
                wrong.add(traps.size() + " traps taken");
            }
            return file + " (" + String.join("; ", wrong) + ")";
        }
    }

    /**
     * The score.
     *
     * @param files how many answers were read
     * @param kindOk in how many the kind was right
     * @param contactsOk in how many the contacts were exact
     * @param trapsTaken how many addresses were taken that must not be
     * @param misses the files with anything wrong, and what
     */
    record Score(int files, int kindOk, int contactsOk, int trapsTaken, List<String> misses) {}

    /** Reads every file that the expectations name. */
    Score score() throws IOException {
        JsonNode expected = JSON.readTree(Files.readAllBytes(folder.resolve("expected.json")));
        if (!expected.isObject()) {
            throw new IOException("expected.json is no object of files");
        }
        Map<String, JsonNode> files = new TreeMap<>();
        expected.properties().forEach(entry -> files.put(entry.getKey(), entry.getValue()));
        int kinds = 0;
        int contacts = 0;
        int traps = 0;
        List<String> misses = new ArrayList<>();
        for (Map.Entry<String, JsonNode> file : files.entrySet()) {
            Outcome outcome = outcome(file.getKey(), file.getValue());
            kinds += outcome.kindOk() ? 1 : 0;
            contacts += outcome.contactsOk() ? 1 : 0;
            traps += outcome.traps().size();
            if (outcome.isMiss()) {
                misses.add(outcome.describe(file.getValue().path("kind").asText()));
            }
        }
        return new Score(files.size(), kinds, contacts, traps, List.copyOf(misses));
    }

    private Outcome outcome(String file, JsonNode expected) throws IOException {
        byte[] octets = Files.readAllBytes(folder.resolve(file));
        WhoisAnswer answer = WhoisReader.read(octets, tld(expected));
        Map<ContactRole, Set<String>> read = byRole(answer);
        Map<ContactRole, Set<String>> wanted = byRole(expected.path("contacts"));
        boolean exact =
                expected.path("role_ambiguous").asBoolean()
                        ? union(read).equals(union(wanted))
                        : read.equals(wanted);
        Set<String> traps = new TreeSet<>();
        expected.path("traps").forEach(trap -> traps.add(trap.asText().toLowerCase(Locale.ROOT)));
        Set<String> allowed = lowerCase(union(wanted));
        Set<String> taken = new TreeSet<>(lowerCase(union(read)));
        taken.retainAll(traps);
        taken.removeAll(allowed);
        return new Outcome(
                file,
                answer.kind(),
                answer.kind().equals(expected.path("kind").asText()),
                exact,
                taken);
    }

    private static @Nullable String tld(JsonNode expected) {
        String domain = expected.path("domain").asText("");
        int dot = domain.lastIndexOf('.');
        return dot < 0 ? null : domain.substring(dot + 1);
    }

    private static Map<ContactRole, Set<String>> byRole(WhoisAnswer answer) {
        Map<ContactRole, Set<String>> byRole = none();
        if (answer instanceof WhoisAnswer.Contacts contacts) {
            for (RegistryContact contact : contacts.contacts()) {
                byRole.computeIfAbsent(contact.role(), role -> new HashSet<>())
                        .add(contact.address().toString());
            }
        }
        return byRole;
    }

    private static Map<ContactRole, Set<String>> byRole(JsonNode contacts) {
        Map<ContactRole, Set<String>> byRole = none();
        for (ContactRole role : ContactRole.values()) {
            contacts.path(role.code())
                    .forEach(
                            address ->
                                    byRole.computeIfAbsent(role, r -> new HashSet<>())
                                            .add(address.asText()));
        }
        return byRole;
    }

    private static Map<ContactRole, Set<String>> none() {
        Map<ContactRole, Set<String>> byRole = new EnumMap<>(ContactRole.class);
        for (ContactRole role : ContactRole.values()) {
            byRole.put(role, new HashSet<>());
        }
        return byRole;
    }

    private static Set<String> union(Map<ContactRole, Set<String>> byRole) {
        Set<String> all = new HashSet<>();
        byRole.values().forEach(all::addAll);
        return all;
    }

    private static Set<String> lowerCase(Set<String> addresses) {
        Set<String> lower = new HashSet<>();
        addresses.forEach(address -> lower.add(address.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
