package dev.shonin.order.domain;

import java.util.List;
import java.util.Optional;

/** The products on sale. */
public interface Products {

    /** The product with that code. */
    Optional<Product> find(String code);

    /** All of them, in the order in which they are shown. */
    List<Product> all();
}
