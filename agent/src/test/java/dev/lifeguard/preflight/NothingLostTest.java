package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.recycling.PhysicalLife;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/**
 * What a pool has lent in place of another one reaches the application, whatever goes wrong between
 * the two: nobody else would give it back, and the other one has left.
 */
class NothingLostTest extends SeamPool {
    private boolean isShort;
    private int readings = Integer.MAX_VALUE;

    /** A thread may be at the end of its stack anywhere, or be stopped. */
    @Override
    public void retired(Lending lending, PhysicalLife life, boolean left) {
        super.retired(lending, life, left);
        if (isShort) {
            throw new StackOverflowError("as the permit ends");
        }
    }

    /** Asked for what is left of the time, which the pool is asked for as well. */
    @Override
    public long enteredNanos() {
        if (readings-- <= 0) {
            throw new StackOverflowError("as the time is asked for");
        }
        return super.enteredNanos();
    }

    private void givenOneThatIsDead() throws Exception {
        Connection connection = checkout();
        lent.doom();
        giveBack(connection, false);
    }

    private void assertThatItIsHad(Connection connection, PhysicalState before) throws Exception {
        assertFalse(connection.isClosed(), "what has left its pool was handed out");
        assertEquals(1, pool.getActiveConnections(), "lent to nobody");
        assertNotSame(before, lent);
        connection.close();
        assertEquals(0, pool.getActiveConnections());
    }

    @Test
    void where_the_end_of_a_permit_goes_wrong() throws Exception {
        giveBack(checkout(), false);
        PhysicalState before = lent;
        due = RetireReason.AGE;
        isShort = true;

        assertThatItIsHad(checkout(), before);
    }

    @Test
    void where_the_time_that_is_left_cannot_be_told() throws Exception {
        for (int told = 0; told < 8; told++) {
            readings = Integer.MAX_VALUE;
            givenOneThatIsDead();
            PhysicalState before = lent;
            Connection lentByPool = pool.getConnection();
            readings = told;

            Connection handedOut;
            try {
                handedOut = retry.handedOut(this, H2, lentByPool, settings.retry());
            } catch (StackOverflowError beforeAnythingWasDone) {
                handedOut = lentByPool; // as the switchboard does
            } catch (PoolRefused nothingWasLent) {
                assertEquals(0, pool.getActiveConnections(), told + " readings");
                continue;
            }

            assertEquals(1, pool.getActiveConnections(), "lost after " + told + " readings");
            assertFalse(handedOut.isClosed(), "left its pool after " + told + " readings");
            handedOut.close();
            assertEquals(0, pool.getActiveConnections(), "after " + told + " readings");
        }
    }
}
