package dev.lifeguard.harness.counts;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import java.lang.reflect.Method;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/**
 * Asks the inner half of DBCP 2's pool before the whole: what an agent sees that is attached while
 * a checkout is between the two.
 */
public final class InnerHalfProgram {
    private InnerHalfProgram() {}

    public static void main(String[] args) throws Exception {
        BasicDataSource pool = (BasicDataSource) Pools.DBCP2.open(PoolSpec.fresh());
        Method inner = BasicDataSource.class.getDeclaredMethod("createDataSource");
        inner.setAccessible(true);
        ((DataSource) inner.invoke(pool)).getConnection().close();
        for (int i = 0; i < 3; i++) {
            pool.getConnection().close();
        }
        System.exit(0); // DBCP2 keeps a thread
    }
}
