package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.ProofMethod;
import java.util.Map;

/**
 * Whether a proof that was made for one order may serve another one of the same account and
 * applicant (BR 4.2.1, 3.2.2.4). How old it may be is told by {@link ValidationReuseRule}.
 *
 * <p>A page or a record with a random value may: it was placed by whoever controls the name. A
 * mail's answer may not: its approver was shown one application, and answered for that one. A
 * persistent record need not: it is simply read again.
 */
public final class OrderReuseRule {

    private static final Basis BASIS = Basis.always("order-reuse", "4.2.1");

    private OrderReuseRule() {}

    /** Whether proofs by this method may. */
    public static boolean allows(ProofMethod method) {
        return switch (method) {
            case PAGE, DNS -> true;
            case EMAIL, PERSISTENT -> false;
        };
    }

    /** Judges a proof that was made for an earlier order. */
    public static RuleVerdict judge(ProofMethod method) {
        Map<String, String> values = Map.of("method", method.code());
        return allows(method)
                ? new RuleVerdict.Passed(BASIS, "proof.reused", values)
                : new RuleVerdict.Failed(BASIS, "proof.not-reusable", values);
    }
}
