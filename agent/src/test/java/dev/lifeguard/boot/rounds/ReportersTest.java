package dev.lifeguard.boot.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.reporting.Reporter;
import dev.lifeguard.snapshots.PoolSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportersTest {
    private final Swallowed swallowed = new Swallowed();
    private final Reporters reporters = new Reporters(swallowed);
    private final List<String> told = new ArrayList<>();

    @Test
    void one_that_fails_is_counted_ended_and_left_out_and_the_others_are_told() {
        reporters.add(new Broken());
        reporters.add(new Telling());

        reporters.poolFound(new PoolSnapshot());
        reporters.round();

        assertEquals(Arrays.asList("broken ended", "found", "round"), told);
        assertEquals(1, swallowed.total());
    }

    @Test
    void one_that_lacked_memory_for_a_moment_is_told_again() {
        reporters.add(new Short());

        reporters.poolFound(new PoolSnapshot());
        reporters.round();

        assertEquals(Arrays.asList("round after all"), told);
        assertEquals(1, swallowed.total());
    }

    @Test
    void one_that_cannot_start_for_lack_of_threads_is_left_out() {
        reporters.add(new Short());

        reporters.start();
        reporters.round();

        assertEquals(Arrays.asList("short ended"), told);
        assertEquals(1, swallowed.total());
    }

    @Test
    void all_end_though_one_of_them_cannot() {
        reporters.add(
                new Reporter() {
                    @Override
                    public void end() {
                        throw new IllegalStateException("stuck");
                    }
                });
        reporters.add(new Telling());

        reporters.end();
        reporters.round();

        assertEquals(Arrays.asList("ended"), told);
        assertEquals(1, swallowed.total());
    }

    private final class Telling extends Reporter {
        @Override
        public void poolFound(PoolSnapshot pool) {
            told.add("found");
        }

        @Override
        public void round() {
            told.add("round");
        }

        @Override
        public void end() {
            told.add("ended");
        }
    }

    /** Of threads at its start, and once of memory. */
    private final class Short extends Reporter {
        @Override
        public void start() {
            throw new OutOfMemoryError("unable to create native thread");
        }

        @Override
        public void poolFound(PoolSnapshot pool) {
            throw new OutOfMemoryError("Java heap space");
        }

        @Override
        public void round() {
            told.add("round after all");
        }

        @Override
        public void end() {
            told.add("short ended");
        }
    }

    private final class Broken extends Reporter {
        @Override
        public void poolFound(PoolSnapshot pool) {
            throw new NoClassDefFoundError("jdk/jfr/Event");
        }

        @Override
        public void round() {
            told.add("broken round");
        }

        @Override
        public void end() {
            told.add("broken ended");
        }
    }
}
