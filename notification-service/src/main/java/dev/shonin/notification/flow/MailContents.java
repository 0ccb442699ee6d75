package dev.shonin.notification.flow;

import dev.shonin.notification.domain.Mail;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash of all that a mail says and to whom: "its entire contents and recipient SHALL remain
 * unchanged" where it is sent again (BR 3.2.2.4.4). The random value among it keeps the rest from
 * being guessed.
 */
final class MailContents {

    private MailContents() {}

    static String hash(Mail mail) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part :
                    new String[] {
                        mail.recipient(),
                        mail.sender().from(),
                        mail.sender().displayName(),
                        String.valueOf(mail.sender().replyTo()),
                        mail.subject(),
                        mail.text(),
                        mail.html()
                    }) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }
}
