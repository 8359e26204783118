package dev.lifeguard.weaving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lifeguard.host.Swallowed;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstantPoolScanTest {

    private static int scan(Class<?> type) {
        return ConstantPoolScan.of(WeavingLoader.bytesOf(type));
    }

    @Test
    void classes_that_lend_or_are_connections_and_statements_are_found() {
        assertEquals(ConstantPoolScan.LENDS, scan(Samples.Covariant.class));
        assertEquals(ConstantPoolScan.LENDS, scan(Samples.HomePool.class));
        assertEquals(ConstantPoolScan.LENDS, scan(Samples.SomeDriver.class));
        assertEquals(ConstantPoolScan.PREPARES, scan(Samples.SomeConnection.class));
        assertEquals(ConstantPoolScan.RUNS, scan(Samples.SomeStatement.class));
    }

    @Test
    void all_other_classes_are_not() {
        assertEquals(ConstantPoolScan.NOTHING, scan(String.class));
        assertEquals(ConstantPoolScan.NOTHING, scan(Weaver.class));
        assertEquals(ConstantPoolScan.NOTHING, scan(Samples.QuietConnection.class));
    }

    @Test
    void no_bytes_make_the_scan_or_the_weaver_throw() {
        Random random = new Random(7);
        Weaver weaver = WeavingLoader.weaver(new Swallowed());
        byte[] good = WeavingLoader.bytesOf(Samples.SomeConnection.class);

        for (int round = 0; round < 20_000; round++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 8));
            for (int i = random.nextInt(6); i > 0 && bad.length > 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            ConstantPoolScan.of(bad);
            weaver.transform(null, "any/Thing", null, null, bad);
        }
        assertEquals(ConstantPoolScan.NOTHING, ConstantPoolScan.of(null));
        assertEquals(ConstantPoolScan.NOTHING, ConstantPoolScan.of(new byte[0]));
        assertNotEquals(ConstantPoolScan.NOTHING, ConstantPoolScan.of(good));
    }
}
