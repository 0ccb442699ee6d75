package dev.shonin.dcv.domain.perspective;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a network perspective stands, by our own configuration and not by what it says of itself.
 *
 * @param name its name
 * @param region the RIR service region, such as {@code ARIN}
 * @param place the place, for people
 * @param at the same on the map; null where that is not configured
 */
public record Site(String name, String region, String place, @Nullable Coordinates at) {

    private static final Set<String> REGIONS =
            Set.of("AFRINIC", "APNIC", "ARIN", "LACNIC", "RIPE NCC");
    private static final double EARTH_RADIUS_KM = 6_371;

    /** Refuses what has no name or lies in no region. */
    public Site {
        if (name.isBlank() || !REGIONS.contains(region)) {
            throw new IllegalArgumentException(
                    "not a perspective: a name and a region of "
                            + REGIONS
                            + " are needed: "
                            + name);
        }
    }

    /**
     * A point on the map.
     *
     * @param latitude degrees, north positive
     * @param longitude degrees, east positive
     */
    public record Coordinates(double latitude, double longitude) {
        /** Refuses what lies nowhere. */
        public Coordinates {
            if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
                throw new IllegalArgumentException(
                        "not coordinates: a latitude from -90 to 90 and a longitude from -180 to"
                                + " 180 are needed");
            }
        }

        /** Reads {@code 35.68 139.69}. */
        static Coordinates parse(String text) {
            String[] where = text.strip().split(" +", -1);
            try {
                return new Coordinates(Double.parseDouble(where[0]), Double.parseDouble(where[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "not coordinates (latitude and longitude in degrees, such as 35.68 139.69): "
                                + text,
                        e);
            }
        }

        private double kilometresTo(Coordinates other) {
            double north = Math.toRadians(other.latitude - latitude);
            double east = Math.toRadians(other.longitude - longitude);
            double chord =
                    Math.pow(Math.sin(north / 2), 2)
                            + Math.cos(Math.toRadians(latitude))
                                    * Math.cos(Math.toRadians(other.latitude))
                                    * Math.pow(Math.sin(east / 2), 2);
            return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
        }
    }

    /**
     * Reads its parts.
     *
     * @param name its name
     * @param parts region and place, and the coordinates in degrees as {@code 35.68 139.69} where
     *     they are known
     */
    public static Site of(String name, List<String> parts) {
        String region = parts.get(0).strip().toUpperCase(Locale.ROOT);
        return new Site(
                name.strip(),
                region.equals("RIPE") ? "RIPE NCC" : region,
                parts.get(1).strip(),
                parts.size() > 2 ? Coordinates.parse(parts.get(2)) : null);
    }

    /**
     * How far another one is, over the ground, in kilometres; empty where one is not on the map.
     */
    public OptionalDouble kilometresTo(Site other) {
        return at == null || other.at == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(at.kilometresTo(other.at));
    }
}
