package dev.shonin.dcv.policy;

import java.util.Map;

/**
 * What one rule says to one case. Only {@link Passed} and {@link Advised} go on; what was not
 * recorded has not been passed.
 */
public sealed interface RuleVerdict {

    /** The rule. */
    Basis basis();

    /** What was found, as a stable code; {@link VerdictTexts} says it to people. */
    String code();

    /** The values seen and the values wanted, for the sentence. */
    Map<String, String> values();

    /** Whether it stands in the way. */
    default boolean blocks() {
        return switch (this) {
            case Passed passed -> false;
            case Advised advised -> false;
            case Failed failed -> true;
            case Inconclusive unknown -> true;
        };
    }

    /**
     * The rule is kept.
     *
     * @param basis the rule
     * @param code what was found
     * @param values for the sentence
     */
    record Passed(Basis basis, String code, Map<String, String> values) implements RuleVerdict {
        /** Copies the values. */
        public Passed {
            values = Map.copyOf(values);
        }
    }

    /**
     * A rule that says "should" is not kept.
     *
     * @param basis the rule
     * @param code what was found
     * @param values for the sentence
     */
    record Advised(Basis basis, String code, Map<String, String> values) implements RuleVerdict {
        /** Copies the values. */
        public Advised {
            values = Map.copyOf(values);
        }
    }

    /**
     * The rule is broken.
     *
     * @param basis the rule
     * @param code what was found
     * @param values for the sentence
     */
    record Failed(Basis basis, String code, Map<String, String> values) implements RuleVerdict {
        /** Copies the values. */
        public Failed {
            values = Map.copyOf(values);
        }
    }

    /**
     * Nothing was recorded by which the rule could be judged.
     *
     * @param basis the rule
     * @param code what is missing
     * @param values for the sentence
     */
    record Inconclusive(Basis basis, String code, Map<String, String> values)
            implements RuleVerdict {
        /** Copies the values. */
        public Inconclusive {
            values = Map.copyOf(values);
        }
    }
}
