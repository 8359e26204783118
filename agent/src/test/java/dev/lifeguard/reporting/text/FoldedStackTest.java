package dev.lifeguard.reporting.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stack of forty frames of which thirty-five are the server's is read in five lines. */
class FoldedStackTest {
    @Test
    void runs_of_the_servers_frames_are_one_line() {
        List<String> frames = new ArrayList<String>();
        frames.add("com.acme.OrderDao.find(OrderDao.java:87)");
        frames.add("com.acme.OrderServlet.doGet(OrderServlet.java:12)");
        for (int i = 0; i < 30; i++) {
            frames.add("org.apache.catalina.core.Chain.doFilter(Chain.java:" + i + ")");
        }
        for (int i = 0; i < 5; i++) {
            frames.add("java.lang.Thread.run(Thread.java:" + i + ")");
        }

        assertEquals(
                Arrays.asList(
                        "com.acme.OrderDao.find(OrderDao.java:87)",
                        "com.acme.OrderServlet.doGet(OrderServlet.java:12)",
                        "... 35 frames of org.apache.catalina, java"),
                FoldedStack.of(frames));
    }

    @Test
    void a_short_run_and_the_first_frame_stay() {
        List<String> frames =
                Arrays.asList(
                        "org.springframework.A.a(A.java)",
                        "org.springframework.A.b(A.java)",
                        "java.lang.Thread.run(Thread.java)",
                        "com.acme.B.b(B.java)");

        assertEquals(frames, FoldedStack.of(frames));
    }
}
