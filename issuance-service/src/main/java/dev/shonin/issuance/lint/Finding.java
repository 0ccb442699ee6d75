package dev.shonin.issuance.lint;

/**
 * One rule that was not kept.
 *
 * @param rule the rule's name
 * @param citation the section it implements
 * @param severity what follows from it
 * @param detail what is wrong, in one English sentence
 */
public record Finding(String rule, String citation, Severity severity, String detail) {

    @Override
    public String toString() {
        return severity + " " + rule + " (" + citation + "): " + detail;
    }
}
