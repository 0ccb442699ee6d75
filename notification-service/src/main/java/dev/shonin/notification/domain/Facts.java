package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a letter tells its template, each fact by a key. The kind of a fact decides how it is shown
 * in the reader's language, and that nothing strangers wrote becomes a line, a link or markup.
 */
public interface Facts {

    /** A domain name, given as A-label; shown as U-label and A-label. */
    Facts name(String key, String ascii);

    /** Several domain names. */
    Facts names(String key, List<String> ascii);

    /** Text that strangers chose, such as an applicant's name; null and blank text are left out. */
    Facts foreign(String key, @Nullable String text);

    /**
     * Text that must be readable and copyable to the letter, such as a mail address or a number.
     */
    Facts exact(String key, @Nullable String text);

    /** Several of them. */
    Facts exacts(String key, List<String> texts);

    /** A product by its code; shown by its name. */
    Facts product(String key, String code);

    /** A point in time; shown in the language's way and time zone, which is named. */
    Facts moment(String key, @Nullable Instant at);

    /**
     * An amount of money.
     *
     * @param amount in the currency's smallest unit; null where there is none
     * @param currency ISO 4217; null where there is none
     */
    Facts money(String key, @Nullable Long amount, @Nullable String currency);

    /** A number. */
    Facts number(String key, long number);

    /** Whether something is so. */
    Facts flag(String key, boolean value);

    /** A page of ours: the only thing that can be clicked on. */
    Facts page(String key, String path);

    /** A page of ours whose address ends with the secret of this mail. */
    Facts secretPage(String key, String path);

    /** Lines of ours to copy, such as a certificate in PEM. */
    Facts block(String key, String lines);
}
