package dev.shonin.notification.policy;

import dev.shonin.notification.domain.BrandFault;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an account may write under: its customers are asked to trust such mails, so a name cannot
 * pretend to be a link or another header, and what stands on the accent colour stays readable.
 */
public final class BrandRules {

    /** The longest company name, in characters. */
    public static final int LONGEST_NAME = 64;

    /** WCAG 2.2, 1.4.3: text and its background differ by that much at least. */
    private static final double CONTRAST = 4.5;

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}]");
    private static final Pattern LINK = Pattern.compile("\\S[.:/@]\\S");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    // RFC 5321 §4.1.2's Dot-string before the @; the domain as A-labels, so that every mail program
    // can answer.
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                            + "@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    private BrandRules() {}

    /**
     * What is wrong with the texts of a brand; empty when nothing is.
     *
     * @param company the company's name
     * @param from the sender's address
     * @param replyTo where answers go
     * @param support where readers may ask
     * @param accent the colour
     */
    public static List<BrandFault> judge(
            @Nullable String company,
            @Nullable String from,
            @Nullable String replyTo,
            @Nullable String support,
            @Nullable String accent) {
        List<BrandFault> faults = new ArrayList<>();
        if (company != null && !isName(company)) {
            faults.add(BrandFault.COMPANY);
        }
        if (from != null && !isAddress(from)) {
            faults.add(BrandFault.FROM);
        }
        if (replyTo != null && !isAddress(replyTo)) {
            faults.add(BrandFault.REPLY_TO);
        }
        if (support != null && !isAddress(support)) {
            faults.add(BrandFault.SUPPORT_ADDRESS);
        }
        if (accent != null && !COLOUR.matcher(accent).matches()) {
            faults.add(BrandFault.ACCENT);
        } else if (accent != null && contrastToWhite(accent) < CONTRAST) {
            faults.add(BrandFault.CONTRAST);
        }
        return faults;
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && !UNSEEN.matcher(name).find()
                && !LINK.matcher(name).find();
    }

    private static boolean isAddress(String address) {
        int at = address.indexOf('@');
        return address.length() <= 254 && at <= 64 && ADDRESS.matcher(address).matches();
    }

    /** WCAG 2.2's contrast ratio between a colour and the white text on it. */
    static double contrastToWhite(String accent) {
        double luminance =
                0.2126 * linear(accent, 1)
                        + 0.7152 * linear(accent, 3)
                        + 0.0722 * linear(accent, 5);
        return 1.05 / (luminance + 0.05);
    }

    private static double linear(String accent, int at) {
        double c = Integer.parseInt(accent.substring(at, at + 2), 16) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
