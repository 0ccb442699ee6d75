package dev.shonin.pki.name;

import com.ibm.icu.text.SpoofChecker;
import java.util.Locale;

/** What a label looks like to a person (Unicode Technical Standard #39 §4). */
public final class Confusables {

    // A built checker may be used by many threads: asking it for a skeleton changes nothing in it.
    private static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();

    private Confusables() {}

    /**
     * The skeleton of a text: two texts look alike if their skeletons are equal. It is for
     * comparing only, and means nothing by itself. Upper case does not matter.
     */
    public static String skeleton(String text) {
        return CHECKER.getSkeleton(text.toLowerCase(Locale.ROOT));
    }
}
