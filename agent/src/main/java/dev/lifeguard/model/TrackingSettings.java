package dev.lifeguard.model;

import java.util.List;

/** The live settings that tracking reads. <b>Threads</b> any. */
public interface TrackingSettings {

    /** The settings of the pool of this name; null = it has none yet. <b>Cost</b> a map lookup. */
    PoolSettings of(String pool);

    /** What the names of the application's own classes begin with; none = nobody has said. */
    List<String> applicationPackages();

    /** Another object after each change: what {@link #of} has said may be kept until then. */
    Object version();

    /** Whether every checkout and return is to be told: {@code log-level=debug}. */
    boolean echoes();
}
