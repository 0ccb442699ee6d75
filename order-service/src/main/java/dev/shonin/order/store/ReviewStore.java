package dev.shonin.order.store;

import dev.shonin.order.domain.Review;
import dev.shonin.order.domain.Reviews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Reviews as rows. */
@ApplicationScoped
class ReviewStore implements Reviews {

    private final EntityManager entities;

    ReviewStore(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(Review review) {
        entities.persist(ReviewRow.of(review));
    }

    @Override
    public Optional<Review> find(String orderId) {
        return Optional.ofNullable(entities.find(ReviewRow.class, orderId))
                .map(ReviewRow::toReview);
    }

    @Override
    public void save(Review review) {
        entities.find(ReviewRow.class, review.orderId()).write(review);
    }
}
