package dev.shonin.order.domain;

import java.util.ArrayList;
import java.util.List;

/** Collects what stands in an order's way, in the order it is found. */
public final class Obstacles {

    private final List<Obstacle> found = new ArrayList<>();

    public void add(Obstacle obstacle) {
        found.add(obstacle);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Obstacle> list() {
        return List.copyOf(found);
    }
}
