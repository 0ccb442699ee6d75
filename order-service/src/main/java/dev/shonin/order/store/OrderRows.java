package dev.shonin.order.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Panache's way to {@link OrderRow}. */
@ApplicationScoped
class OrderRows implements PanacheRepositoryBase<OrderRow, String> {}
