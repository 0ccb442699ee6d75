package dev.shonin.kit.figures;

import java.util.List;

/** A bean that knows figures of its service. */
@FunctionalInterface
public interface FigureSource {

    /** The figures. */
    List<Figure> figures();
}
