package dev.shonin.notification.net.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs mails (RFC 6376), relaxed in headers and body: what relays do to spaces and folds does no
 * harm.
 */
final class DkimSigner {

    /**
     * What a reader sees or a program acts on (RFC 6376 §5.4.1). Each is named once more than it
     * stands in the mail, so that another one cannot be added later (§8.15).
     */
    private static final List<String> SIGNED =
            List.of(
                    "from",
                    "to",
                    "cc",
                    "subject",
                    "date",
                    "message-id",
                    "reply-to",
                    "auto-submitted",
                    "mime-version",
                    "content-type",
                    "content-transfer-encoding",
                    "content-language",
                    "list-unsubscribe",
                    "list-unsubscribe-post");

    private static final int LINE = 72;

    private final DkimSettings settings;
    private final DkimKey key;

    /**
     * A signer.
     *
     * @throws IllegalArgumentException if the key cannot be used
     */
    DkimSigner(DkimSettings settings) {
        this.settings = settings;
        this.key = DkimKey.read(settings.key());
    }

    /** The mail with its signature before it; it must be sent as it is from here on. */
    byte[] sign(byte[] mail) {
        int body = RelaxedMail.bodyOf(mail);
        Map<String, String> headers = RelaxedMail.headers(mail, body);
        String unsigned = unsigned(headers, DkimKey.sha256(RelaxedMail.body(mail, body)));
        StringBuilder input = new StringBuilder();
        for (String name : SIGNED) {
            String field = headers.get(name);
            if (field != null) {
                input.append(field).append("\r\n");
            }
        }
        // The signature's own field comes last, b= empty and without a line end (§3.7).
        input.append(RelaxedMail.field(unsigned));
        byte[] signature = key.sign(input.toString().getBytes(StandardCharsets.ISO_8859_1));
        String field = unsigned + folded(Base64.getEncoder().encodeToString(signature)) + "\r\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream(field.length() + mail.length);
        out.writeBytes(field.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(mail);
        return out.toByteArray();
    }

    private String unsigned(Map<String, String> headers, byte[] bodyHash) {
        String signed =
                SIGNED.stream()
                        .map(name -> headers.containsKey(name) ? name + ':' + name : name)
                        .collect(Collectors.joining(":\r\n "));
        return "DKIM-Signature: v=1; a="
                + key.algorithm()
                + "; c=relaxed/relaxed;\r\n d="
                + settings.domain()
                + ";\r\n s="
                + settings.selector()
                + ";\r\n h="
                + signed
                + ";\r\n bh="
                + Base64.getEncoder().encodeToString(bodyHash)
                + ";\r\n b=";
    }

    private static String folded(String base64) {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < base64.length(); at += LINE) {
            lines.append(at == 0 ? "" : "\r\n ");
            lines.append(base64, at, Math.min(at + LINE, base64.length()));
        }
        return lines.toString();
    }
}
