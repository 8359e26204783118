package dev.lifeguard.stacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FrameTextTest {

    @Test
    void a_frame_is_told_with_file_and_line() {
        assertEquals(
                "com.acme.OrderDao.find(OrderDao.java:87)", text("OrderDao", "OrderDao.java", 87));
        assertEquals(
                "com.acme.OrderDao.find(OrderDao.java)", text("OrderDao", "OrderDao.java", -1));
        assertEquals("com.acme.OrderDao.find(Unknown Source)", text("OrderDao", null, -1));
    }

    /** The JVM forgets the file of a method that was running when its class was woven. */
    @Test
    void without_a_file_the_line_is_told_with_the_class() {
        assertEquals("com.acme.OrderDao.find(OrderDao:87)", text("OrderDao", null, 87));
        assertEquals("com.acme.OrderDao$Query.find(OrderDao:87)", text("OrderDao$Query", null, 87));
    }

    private static String text(String type, String file, int line) {
        return CallSites.text(new StackTraceElement("com.acme." + type, "find", file, line));
    }
}
