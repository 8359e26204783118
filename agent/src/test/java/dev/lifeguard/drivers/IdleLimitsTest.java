package dev.lifeguard.drivers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lifeguard.drivers.families.Drivers;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdleLimitsTest {

    @Test
    void postgresql_counts_in_milliseconds() throws SQLException {
        assertEquals(
                TimeUnit.MILLISECONDS.toNanos(1500),
                idle(row("idle_session_timeout", "1500", "ms")));
    }

    @Test
    void mysql_counts_in_seconds() throws SQLException {
        assertEquals(TimeUnit.HOURS.toNanos(8), idle(row("wait_timeout", "28800", "s")));
    }

    @Test
    void what_is_off_missing_or_odd_is_no_limit() throws SQLException {
        assertEquals(0, idle());
        assertEquals(0, idle(row("idle_session_timeout", "0", "ms")));
        assertEquals(0, idle(row("wait_timeout", null, "s")));
        assertEquals(0, idle(row("wait_timeout", "unlimited", "s")));
        assertEquals(0, idle(row("wait_timeout", "5", "fortnights")));
        assertEquals(0, idle(row(null, "-1", null)));
    }

    @Test
    void an_absurd_limit_does_not_overflow() throws SQLException {
        long limit = idle(row("wait_timeout", "9223372036854775807", "s"));

        assertEquals(Long.MAX_VALUE, limit);
        assertEquals(Long.MAX_VALUE / 4 * 3, IdleLimits.safeIdleAgeNanos(limit));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, 0",
        "100, 500",
        "600, 500",
        "1000, 750",
        "60000, 45000",
        "121000, 90750",
        "28800000, 21600000"
    })
    void the_safe_age_stays_clear_of_the_limit(long limitMillis, long safeMillis) {
        long limit = TimeUnit.MILLISECONDS.toNanos(limitMillis);

        assertEquals(TimeUnit.MILLISECONDS.toNanos(safeMillis), IdleLimits.safeIdleAgeNanos(limit));
    }

    @Test
    void only_databases_that_can_be_asked_have_a_query() {
        assertEquals(
                Drivers.ofSystem("mysql").idleLimitQuery(),
                Drivers.ofSystem("mariadb").idleLimitQuery());
        assertNull(Drivers.ofSystem("h2database").idleLimitQuery());
    }

    private static String[] row(String... columns) {
        return columns;
    }

    private static long idle(String[]... rows) throws SQLException {
        return read(rows).idleNanos;
    }

    private static IdleLimits read(final String[]... rows) throws SQLException {
        InvocationHandler table =
                new InvocationHandler() {
                    private int at = -1;

                    @Override
                    public Object invoke(Object proxy, Method method, Object[] arguments) {
                        if (method.getName().equals("next")) {
                            return ++at < rows.length;
                        }
                        return rows[at][(Integer) arguments[0] - 1];
                    }
                };
        ClassLoader loader = IdleLimitsTest.class.getClassLoader();
        return IdleLimits.read(
                (ResultSet)
                        Proxy.newProxyInstance(loader, new Class<?>[] {ResultSet.class}, table));
    }
}
