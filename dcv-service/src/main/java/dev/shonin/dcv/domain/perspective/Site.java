package dev.shonin.dcv.domain.perspective;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a network perspective stands, by our own configuration and not by what it says of itself.
 *
 * @param name its name
 * @param region the RIR service region, such as {@code ARIN}
 * @param place the place, for people
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 */
public record Site(String name, String region, String place, double latitude, double longitude) {

    private static final Set<String> REGIONS =
            Set.of("AFRINIC", "APNIC", "ARIN", "LACNIC", "RIPE NCC");
    private static final double EARTH_RADIUS_KM = 6_371;

    /** Refuses what lies nowhere. */
    public Site {
        if (name.isBlank()
                || !REGIONS.contains(region)
                || !(Math.abs(latitude) <= 90)
                || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException(
                    "not a place of a perspective: a name, a region of "
                            + REGIONS
                            + ", a latitude from -90 to 90 and a longitude from -180 to 180 are"
                            + " needed");
        }
    }

    /**
     * Reads its parts.
     *
     * @param name its name
     * @param parts region, place, and the coordinates in degrees as {@code 35.68 139.69}
     */
    public static Site of(String name, List<String> parts) {
        String region = parts.get(0).strip().toUpperCase(Locale.ROOT);
        String[] where = parts.get(2).strip().split(" +", -1);
        try {
            return new Site(
                    name.strip(),
                    region.equals("RIPE") ? "RIPE NCC" : region,
                    parts.get(1).strip(),
                    Double.parseDouble(where[0]),
                    Double.parseDouble(where[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "not coordinates (latitude and longitude in degrees, such as 35.68 139.69): "
                            + parts.get(2),
                    e);
        }
    }

    /** How far another one is, over the ground, in kilometres. */
    public double kilometresTo(Site other) {
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
