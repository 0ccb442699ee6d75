package dev.shonin.order.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only some orders have. A plain order has none of it, and costs nothing for it.
 *
 * @param origin the earlier order it came from
 * @param placedAs the status it was placed in
 * @param choices how names are to be validated, kept for an order that was held when it was placed
 * @param contacts further people
 * @param organization the organisation, as it is registered
 * @param renewal what became of the time that the earlier certificate had left
 * @param termsVersion the version of the terms of use that were accepted with the order
 */
public record Particulars(
        @Nullable Origin origin,
        OrderStatus placedAs,
        List<Choice> choices,
        @Nullable Contacts contacts,
        @Nullable Organization organization,
        @Nullable RenewalTerms renewal,
        @Nullable String termsVersion) {

    /** A plain order's. */
    public static final Particulars NONE =
            new Particulars(
                    null, OrderStatus.AWAITING_VALIDATION, List.of(), null, null, null, null);

    /** A defensive copy keeps the record immutable. */
    public Particulars {
        choices = List.copyOf(choices);
    }

    /** The same for an order that comes from another. */
    public Particulars from(@Nullable Origin from, @Nullable RenewalTerms judged) {
        return new Particulars(
                from, placedAs, choices, contacts, organization, judged, termsVersion);
    }

    /** The same without what has columns of its own. */
    public Particulars withoutOrigin() {
        return from(null, renewal);
    }

    /** The same for an order that is held from the beginning. */
    public Particulars held(OrderStatus by, List<Choice> kept) {
        return new Particulars(origin, by, kept, contacts, organization, renewal, termsVersion);
    }
}
