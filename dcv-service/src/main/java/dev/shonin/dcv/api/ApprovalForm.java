package dev.shonin.dcv.api;

import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.ApproverAnswer;
import dev.shonin.dcv.domain.ApproverText;
import org.jspecify.annotations.Nullable;

/**
 * What was sent with the form of the approval page.
 *
 * @param scope what was chosen
 * @param signature what stood in the field for the name; null where there was no such field
 * @param reason what stood in the field for the reason; null where there was no such field
 * @param error which field cannot be taken; null where all can
 */
record ApprovalForm(
        ApprovalScope scope,
        @Nullable String signature,
        @Nullable String reason,
        @Nullable Fault error) {

    /** What is wrong with a field. */
    enum Fault {
        /** No name was written. */
        SIGNATURE_MISSING,
        /** The name is too long. */
        SIGNATURE_TOO_LONG,
        /** The reason is too long. */
        REASON_TOO_LONG
    }

    /** The form as it is shown first: the narrower scope, nothing written. */
    static ApprovalForm fresh() {
        return new ApprovalForm(ApprovalScope.FQDN, null, null, null);
    }

    /** What a form came to. */
    sealed interface Outcome {
        /**
         * An answer.
         *
         * @param answer the answer
         */
        record Answered(ApproverAnswer answer) implements Outcome {}

        /**
         * Something in it cannot be taken: it is shown again, as it was sent.
         *
         * @param form the form
         */
        record Returned(ApprovalForm form) implements Outcome {}
    }

    /**
     * Reads a yes. Our page always sends the field for the name, and asks for one; a client that
     * posts no such field at all gets the narrower scope, unsigned.
     */
    static Outcome approve(@Nullable String scope, @Nullable String signature) {
        ApprovalScope chosen =
                scope == null
                        ? ApprovalScope.FQDN
                        : ApprovalScope.of(scope).orElse(ApprovalScope.FQDN);
        if (signature == null) {
            return new Outcome.Answered(new ApproverAnswer.Approve(ApprovalScope.FQDN, null));
        }
        return switch (ApproverText.signature(signature)) {
            case ApproverText.Reading.TooLong tooLong ->
                    new Outcome.Returned(
                            new ApprovalForm(chosen, signature, null, Fault.SIGNATURE_TOO_LONG));
            case ApproverText.Reading.Taken taken ->
                    taken.text().isPresent()
                            ? new Outcome.Answered(
                                    new ApproverAnswer.Approve(chosen, taken.text().get()))
                            : new Outcome.Returned(
                                    new ApprovalForm(
                                            chosen, signature, null, Fault.SIGNATURE_MISSING));
        };
    }

    /** Reads a no; the reason may be left out. */
    static Outcome reject(@Nullable String reason) {
        if (reason == null) {
            return new Outcome.Answered(new ApproverAnswer.Reject(null));
        }
        return switch (ApproverText.reason(reason)) {
            case ApproverText.Reading.TooLong tooLong ->
                    new Outcome.Returned(
                            new ApprovalForm(
                                    ApprovalScope.FQDN, null, reason, Fault.REASON_TOO_LONG));
            case ApproverText.Reading.Taken taken ->
                    new Outcome.Answered(new ApproverAnswer.Reject(taken.text().orElse(null)));
        };
    }
}
