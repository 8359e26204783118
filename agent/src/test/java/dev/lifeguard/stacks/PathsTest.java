package dev.lifeguard.stacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.tracking.Host;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class PathsTest {
    private final Paths paths =
            new Paths(
                    new CallSites(
                            Collections.<PoolKind>emptyList(),
                            new SourceClasses(),
                            new Host().settings));

    @Test
    void one_way_to_check_out_is_one_path() {
        Throwable[] taken = new Throwable[2];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = new Throwable();
        }

        assertSame(paths.of(taken[0]), paths.of(taken[1]));
    }

    /** A large application has thousands of ways, each through the hundred frames of its server. */
    @Test
    void the_frames_that_ways_share_are_kept_once() {
        StackTraceElement[] one = paths.of(new Throwable()).frames;
        StackTraceElement[] other = paths.of(new Throwable()).frames;

        assertEquals(one.length, other.length);
        int last = one.length - 1;
        assertNotSame(one[last], other[last]); // they are on two lines
        assertTrue(last > 0);
        for (int i = 0; i < last; i++) {
            assertSame(one[i], other[i]);
        }
    }
}
