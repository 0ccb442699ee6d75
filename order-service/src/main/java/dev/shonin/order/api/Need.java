package dev.shonin.order.api;

import java.util.ArrayList;
import java.util.List;

/** Something without which no order is placed; what may come later is not among them. */
enum Need {
    CSR("csr", "/csr"),
    APPLICANT_NAME("applicant-name", "/applicant/name"),
    APPLICANT_EMAIL("applicant-email", "/applicant/email"),
    /** Where this installation requires it. */
    ACCEPTED_TERMS("accepted-terms", "/acceptedTerms");

    private final String code;
    private final String pointer;

    Need(String code, String pointer) {
        this.code = code;
        this.pointer = pointer;
    }

    /** What an order must give, where terms must be accepted or where they need not. */
    static List<Need> all(boolean terms) {
        List<Need> needs = new ArrayList<>(List.of(CSR, APPLICANT_NAME, APPLICANT_EMAIL));
        if (terms) {
            needs.add(ACCEPTED_TERMS);
        }
        return needs;
    }

    /** Its name in the texts. */
    String code() {
        return code;
    }

    /** Where in the order it stands (RFC 6901). */
    String pointer() {
        return pointer;
    }
}
