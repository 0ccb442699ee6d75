package dev.shonin.dcv.domain.perspective;

/**
 * What one remote perspective says.
 *
 * @param perspective its name
 * @param region the RIR service region it lies in, such as {@code ARIN}, by our own configuration
 * @param place where it stands, for people
 * @param agrees whether it saw the same as the primary one: only then does it corroborate
 * @param code what it saw, as a stable code; {@code perspective.unreachable} where it said nothing
 */
public record RemoteView(
        String perspective, String region, String place, boolean agrees, String code) {}
