package dev.shonin.pki.name;

import com.ibm.icu.text.IDNA;
import dev.shonin.pki.name.NameRefusal.Idna.Reason;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Unicode IDNA Compatibility Processing (UTS 46), non-transitional, with the checks of RFC 5893
 * (bidi) and RFC 5892 appendix A (joiners and context).
 */
final class Idna {

    private static final IDNA UTS46 =
            IDNA.getUTS46Instance(
                    IDNA.NONTRANSITIONAL_TO_ASCII
                            | IDNA.NONTRANSITIONAL_TO_UNICODE
                            | IDNA.USE_STD3_RULES
                            | IDNA.CHECK_BIDI
                            | IDNA.CHECK_CONTEXTJ
                            | IDNA.CHECK_CONTEXTO);

    /**
     * Errors about lengths, hyphens and empty labels: the rules for ASCII labels tell them better.
     */
    private static final Set<IDNA.Error> LEFT_TO_LABEL_RULES =
            EnumSet.of(
                    IDNA.Error.EMPTY_LABEL,
                    IDNA.Error.LABEL_TOO_LONG,
                    IDNA.Error.DOMAIN_NAME_TOO_LONG,
                    IDNA.Error.LEADING_HYPHEN,
                    IDNA.Error.TRAILING_HYPHEN,
                    IDNA.Error.HYPHEN_3_4);

    private Idna() {}

    /**
     * The A-label form, lower case, whose every {@code xn--} label decodes and encodes to itself.
     */
    static String toAscii(String name) {
        IDNA.Info info = new IDNA.Info();
        String ascii = UTS46.nameToASCII(name, new StringBuilder(), info).toString();
        refuseErrors(name, info);
        // ICU marks an xn-- label that does not decode but leaves ASCII-only ones ("xn--example-").
        String again =
                UTS46.nameToASCII(toUnicode(ascii), new StringBuilder(), new IDNA.Info())
                        .toString();
        if (!again.equals(ascii)) {
            throw new NameRefusedException(new NameRefusal.Idna(name, Reason.PUNYCODE));
        }
        return ascii;
    }

    /** For show; never for comparison. */
    static String toUnicode(String ascii) {
        return UTS46.nameToUnicode(ascii, new StringBuilder(), new IDNA.Info()).toString();
    }

    private static void refuseErrors(String name, IDNA.Info info) {
        if (!info.hasErrors()) {
            return;
        }
        Set<IDNA.Error> errors = EnumSet.copyOf(info.getErrors());
        errors.removeAll(LEFT_TO_LABEL_RULES);
        Reason reason = reason(errors);
        if (reason != null) {
            throw new NameRefusedException(new NameRefusal.Idna(name, reason));
        }
    }

    private static @Nullable Reason reason(Set<IDNA.Error> errors) {
        if (errors.isEmpty()) {
            return null;
        }
        if (errors.contains(IDNA.Error.PUNYCODE)
                || errors.contains(IDNA.Error.INVALID_ACE_LABEL)
                || errors.contains(IDNA.Error.LABEL_HAS_DOT)) {
            return Reason.PUNYCODE;
        }
        if (errors.contains(IDNA.Error.DISALLOWED)) {
            return Reason.DISALLOWED;
        }
        if (errors.contains(IDNA.Error.LEADING_COMBINING_MARK)) {
            return Reason.COMBINING_MARK;
        }
        return errors.contains(IDNA.Error.BIDI) ? Reason.BIDI : Reason.CONTEXT;
    }
}
