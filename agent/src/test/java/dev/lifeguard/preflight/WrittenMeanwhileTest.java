package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.RetireReason;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * An application has extended its pool, and writes in each checkout: the first one that was made
 * had not come so far, the next one has.
 */
class WrittenMeanwhileTest extends SeamPool {
    private boolean written;
    private boolean isAboutToWrite;

    @Override
    public boolean writes() {
        return written;
    }

    /** Asked before the pool is asked again. */
    @Override
    public PoolSizes sizes() {
        written |= isAboutToWrite;
        return super.sizes();
    }

    /** The pool fails so often, each time behind what was written. */
    private void failAfterWriting(SQLException error, int times) {
        refusals.set(times);
        whileRefused = () -> written = true;
        refusal = error;
    }

    private static SQLException broken() {
        return new SQLException("broken", "08003");
    }

    @Test
    void what_has_failed_after_it_has_written_is_the_applications() {
        failAfterWriting(broken(), 9);

        PoolRefused refused =
                assertThrows(
                        PoolRefused.class,
                        () -> retry.afterFailure(this, H2, broken(), settings.retry()));

        assertEquals(refusal, refused.getCause());
        assertEquals(8, refusals.get(), "asked once more, and no second time");
        assertEquals(1, counts.gaveUp());
    }

    @Test
    void whoever_misses_what_we_made_go_does_not_ask_on_after_it_has_written() {
        gaps = 1;
        failAfterWriting(refused(), 2); // half a second each: it would ask on for two

        assertThrows(
                PoolRefused.class, () -> retry.afterFailure(this, H2, refused(), settings.retry()));

        assertEquals(1, refusals.get());
    }

    private void givenTwoThatAreDead() throws Exception {
        Connection first = checkout();
        lent.doom();
        Connection second = checkout();
        lent.doom();
        giveBack(first, true);
        giveBack(second, true);
        isAboutToWrite = true;
    }

    @Test
    void what_was_lent_after_it_has_written_is_handed_out_as_it_is() throws Exception {
        givenTwoThatAreDead();

        checkout().close();

        assertEquals(1, counts.retiredFor(RetireReason.STALE));
        assertEquals(1, counts.gaveUp());
    }

    @Test
    void so_it_is_where_the_pool_had_failed_before() throws Exception {
        givenTwoThatAreDead();

        retry.afterFailure(this, H2, broken(), settings.retry()).close();

        assertEquals(1, counts.retiredFor(RetireReason.STALE), "what the pool had dropped");
    }
}
