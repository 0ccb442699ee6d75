package dev.shonin.order.store;

import dev.shonin.order.domain.Assessment;
import dev.shonin.order.domain.Review;
import dev.shonin.order.domain.RiskClass;
import dev.shonin.order.domain.RiskReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code order_review}. */
@Entity
@Table(name = "order_review")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class ReviewRow {

    /** What a jsonb column holds of a decision: instants as text, whatever mapper reads them. */
    record DecisionJson(
            boolean approved,
            String by,
            String at,
            @Nullable String customerText,
            String fileText) {}

    @Id String orderId;

    @Column(updatable = false)
    String riskClass;

    @Column(updatable = false)
    int score;

    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    List<RiskReason> reasons;

    @Column(updatable = false)
    Instant openedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    List<DecisionJson> decisions;

    @Nullable Instant closedAt;

    static ReviewRow of(Review review) {
        ReviewRow row = new ReviewRow();
        row.orderId = review.orderId();
        row.riskClass = review.assessment().riskClass().code();
        row.score = review.assessment().score();
        row.reasons = review.assessment().reasons();
        row.openedAt = review.openedAt();
        row.write(review);
        return row;
    }

    void write(Review review) {
        decisions =
                review.decisions().stream()
                        .map(
                                d ->
                                        new DecisionJson(
                                                d.approved(),
                                                d.by(),
                                                d.at().toString(),
                                                d.customerText(),
                                                d.fileText()))
                        .toList();
        closedAt = review.closedAt();
    }

    Review toReview() {
        return new Review(
                orderId,
                new Assessment(
                        RiskClass.valueOf(riskClass.toUpperCase(Locale.ROOT)), score, reasons),
                openedAt,
                decisions.stream()
                        .map(
                                d ->
                                        new Review.Decision(
                                                d.approved(),
                                                d.by(),
                                                Instant.parse(d.at()),
                                                d.customerText(),
                                                d.fileText()))
                        .toList(),
                closedAt);
    }
}
