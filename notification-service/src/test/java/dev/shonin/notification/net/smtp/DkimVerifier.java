package dev.shonin.notification.net.smtp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Verifies relaxed signatures, written from RFC 6376 §6.1 and RFC 8463 and from nothing of the
 * signer: {@link DkimVerifierTest} holds it against the RFC's own example.
 */
final class DkimVerifier {

    private DkimVerifier() {}

    /** Whether the first DKIM-Signature of the mail holds. */
    static boolean holds(byte[] mail, PublicKey key) throws GeneralSecurityException {
        String text = new String(mail, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        List<String> fields =
                new ArrayList<>(List.of(text.substring(0, end).split("\r\n(?![ \t])", -1)));
        String own =
                fields.stream().filter(f -> nameOf(f).equals("dkim-signature")).findFirst().get();
        Map<String, String> tags = tags(own);
        String bodyHash = Base64.getEncoder().encodeToString(sha256(body(text.substring(end + 4))));
        if (!bodyHash.equals(tags.get("bh")) || !"relaxed/relaxed".equals(tags.get("c"))) {
            return false;
        }
        StringBuilder data = new StringBuilder();
        for (String name : tag(tags, "h").toLowerCase(Locale.ROOT).split(":", -1)) {
            // §5.4.2: from the bottom up, each field once; one that is not there counts as empty.
            for (int i = fields.size() - 1; i >= 0; i--) {
                if (nameOf(fields.get(i)).equals(name)) {
                    data.append(relaxed(fields.remove(i))).append("\r\n");
                    break;
                }
            }
        }
        data.append(relaxed(own.replaceFirst("(?s)([;\\s]b=)[^;]*", "$1")));
        byte[] signed = data.toString().getBytes(StandardCharsets.ISO_8859_1);
        boolean ed = tag(tags, "a").equals("ed25519-sha256");
        Signature signature = Signature.getInstance(ed ? "Ed25519" : "SHA256withRSA");
        signature.initVerify(key);
        signature.update(ed ? sha256(signed) : signed);
        return signature.verify(Base64.getDecoder().decode(tag(tags, "b")));
    }

    /** The tags of the field, all white space taken out. */
    static Map<String, String> tags(String field) {
        return Arrays.stream(field.substring(field.indexOf(':') + 1).split(";", -1))
                .map(tag -> tag.replaceAll("\\s", "").split("=", 2))
                .filter(tag -> tag.length == 2)
                .collect(Collectors.toMap(tag -> tag[0], tag -> tag[1]));
    }

    /** The value of a tag; empty, and so never right, where it is missing. */
    static String tag(Map<String, String> tags, String name) {
        return tags.getOrDefault(name, "");
    }

    private static String nameOf(String field) {
        return field.split(":", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String relaxed(String field) {
        String value = field.split(":", 2)[1].replace("\r\n", "").replaceAll("[ \t]+", " ");
        return nameOf(field) + ":" + value.strip();
    }

    private static byte[] body(String body) {
        String lines =
                body.replaceAll("[ \t]+", " ")
                        .replaceAll(" \r\n", "\r\n")
                        .replaceFirst("(\r\n)*$", "");
        return (lines.isEmpty() ? "" : lines + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] sha256(byte[] octets) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(octets);
    }
}
