package dev.lifeguard.control.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchScreenTest {

    private static JsonObject twentyPools() {
        StringBuilder pools = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            pools.append(i == 0 ? "" : ",")
                    .append(Reports.pool("pool-" + i, Reports.leak("probable")));
        }
        return Reports.of("attach", pools.toString());
    }

    @ParameterizedTest
    @CsvSource({"24,80", "24,160", "5,40", "60,200", "1,10"})
    void it_fills_the_screen_and_no_more(int height, int width) {
        JsonObject report = twentyPools();

        List<String> lines =
                WatchScreen.lines(
                        "4711 (com.acme.Main)",
                        new ReportText(report, Reports.page(width)),
                        height);

        assertEquals(height, lines.size());
        for (String line : lines) {
            assertTrue(line.length() <= Math.max(width, 18), line);
        }
    }

    /** A line that is too long goes on in the next one, and all below it is in the wrong place. */
    @Test
    void no_line_goes_on_in_the_next_one_whatever_it_says() {
        String name = "\u8A02\u5358\u5EAB\u306E\u63A5\u7D9A";
        String lost = Reports.pool(name, "").replace("'leaks'", "'leaksWithoutDetail': 9, 'leaks'");
        String sql = "select \u540D\u524D from \u9867\u5BA2 where \u756A\u53F7 = ? and 1 = 1";
        JsonObject report = Reports.of("attach", lost.replace("select 1", sql));

        for (int width : new int[] {40, 80, 119, 160}) {
            ReportText text = new ReportText(report, Reports.page(width));
            for (String line : WatchScreen.lines("4711 (com.acme.Main)", text, 24)) {
                assertTrue(Columns.of(line) <= width, width + ": " + line);
            }
        }
    }

    /** What is piped into a file is read later, on any screen. */
    @Test
    void off_a_terminal_nothing_is_cut_and_nothing_is_left_out() {
        JsonObject report = twentyPools();

        List<String> lines =
                WatchScreen.lines(
                        "4711 (com.acme.Main)", new ReportText(report, Reports.PLAIN), Page.ANY);

        String screen = String.join("\n", lines);
        assertFalse(screen.contains("~"), screen);
        assertFalse(screen.contains("more lines"), screen);
        assertFalse(screen.contains("q quits"), screen);
        assertTrue(screen.contains("com.acme.orders.OrderDao.find(OrderDao.java:87)"), screen);
    }

    /** Without this, a full pool with few leases below it is a riddle. */
    @ParameterizedTest
    @ValueSource(ints = {80, 160})
    void what_is_out_since_before_the_attach_is_said_at_any_width(int width) {
        JsonObject report = Reports.of("attach", Reports.pool("orders", ""));
        ReportText text = new ReportText(report, Reports.page(width));

        String screen = String.join("\n", WatchScreen.lines("4711", text, 24));

        assertTrue(screen.contains("orders: 3 more out since before the attach"), screen);
    }
}
