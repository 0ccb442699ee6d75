package dev.shonin.dcv.net.perspective;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.pki.name.DomainName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of a perspective, as JSON. */
final class TaskJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TaskJson() {}

    static byte[] write(RemoteTask task) {
        ObjectNode node = JSON.createObjectNode();
        switch (task) {
            case RemoteTask.Proof proof -> write(node, proof.task());
            case RemoteTask.Caa caa -> {
                node.put("task", "caa")
                        .put("name", caa.name().ascii())
                        .put("accountUri", caa.accountUri())
                        .put("method", caa.method());
                caa.issuers().forEach(node.putArray("issuers")::add);
            }
            case RemoteTask.Contact contact ->
                    node.put("task", "contact")
                            .put("name", contact.adn().ascii())
                            .put("source", contact.source().code())
                            .put("address", contact.address().toString());
        }
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + task, e);
        }
    }

    private static void write(ObjectNode node, ProofTask task) {
        node.put("name", task.adn().ascii());
        switch (task) {
            case ProofTask.Page page ->
                    node.put("task", "page")
                            .put("fileName", page.fileName())
                            .put("value", page.value());
            case ProofTask.Record record -> node.put("task", "dns").put("value", record.value());
            case ProofTask.Persistent persistent -> {
                node.put("task", "persistent").put("accountUri", persistent.accountUri());
                persistent.issuers().forEach(node.putArray("issuers")::add);
            }
        }
    }

    /** Reads a task; throws where it is none. */
    static RemoteTask read(byte[] body) throws IOException {
        JsonNode node = JSON.readTree(body);
        DomainName name = DomainName.ofAccepted(text(node, "name"));
        return switch (text(node, "task")) {
            case "page" ->
                    new RemoteTask.Proof(
                            new ProofTask.Page(name, text(node, "fileName"), text(node, "value")));
            case "dns" -> new RemoteTask.Proof(new ProofTask.Record(name, text(node, "value")));
            case "persistent" ->
                    new RemoteTask.Proof(
                            new ProofTask.Persistent(
                                    name, issuers(node), text(node, "accountUri")));
            case "caa" ->
                    new RemoteTask.Caa(
                            name, issuers(node), text(node, "accountUri"), maybe(node, "method"));
            case "contact" ->
                    new RemoteTask.Contact(
                            ApproverSource.of(text(node, "source"))
                                    .orElseThrow(() -> new IOException("no such source")),
                            name,
                            MailAddress.parse(text(node, "address"))
                                    .orElseThrow(() -> new IOException("no address")));
            default -> throw new IOException("no such task");
        };
    }

    private static String text(JsonNode node, String field) throws IOException {
        String value = maybe(node, field);
        if (value == null || value.isEmpty()) {
            throw new IOException("no " + field);
        }
        return value;
    }

    private static @Nullable String maybe(JsonNode node, String field) {
        JsonNode value = node == null ? null : node.get(field);
        return value == null || !value.isTextual() ? null : value.textValue();
    }

    private static List<String> issuers(JsonNode node) throws IOException {
        List<String> issuers = new ArrayList<>();
        JsonNode array = node.get("issuers");
        if (array == null || array.isEmpty()) {
            throw new IOException("no issuers");
        }
        array.forEach(one -> issuers.add(one.asText()));
        return issuers;
    }
}
