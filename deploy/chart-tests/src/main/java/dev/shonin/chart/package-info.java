/** The Helm chart, its alerts and its dashboards, read as those read them who use them. */
@NullMarked
package dev.shonin.chart;

import org.jspecify.annotations.NullMarked;
