package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.pools.PoolDescription;
import java.sql.Connection;
import java.util.Collections;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.matcher.ElementMatchers;
import org.junit.jupiter.api.Test;

/** A known pool lends objects of a class that it has made up while it runs. */
class UnseenReturnsTest {
    private static final String OWN = UnseenReturnsTest.class.getName();

    private final Host host =
            new Host(
                    Collections.singletonList(
                            PoolDescription.of("some", OWN).lends(Pool.class.getName()).build()));

    private final Pool pool = new Pool();

    public static final class Pool extends PlainDataSource {}

    /** Its name says that it is the pool's own. Nothing says that anybody has seen it load. */
    private static Connection made() throws Exception {
        return (Connection)
                new ByteBuddy()
                        .subclass(Object.class)
                        .implement(Connection.class)
                        .method(ElementMatchers.isAbstract())
                        .intercept(StubMethod.INSTANCE)
                        .name(OWN + "$Pool$$EnhancerByCGLIB$$1")
                        .make()
                        .load(
                                UnseenReturnsTest.class.getClassLoader(),
                                ClassLoadingStrategy.Default.WRAPPER)
                        .getLoaded()
                        .getDeclaredConstructor()
                        .newInstance();
    }

    @Test
    void what_a_known_pool_lends_is_no_lease_while_its_return_cannot_be_seen() throws Exception {
        Connection handle = made();
        host.reporting = false;
        host.checkOut(pool, handle); // and it is given back unseen

        host.reporting = true; // woven by now
        host.checkOut(pool, handle);
        host.close(handle);

        assertEquals(1, host.onlyPool().checkouts);
        assertEquals(1, host.onlyPool().returned);
        assertEquals(0, host.onlyPool().open);
    }
}
