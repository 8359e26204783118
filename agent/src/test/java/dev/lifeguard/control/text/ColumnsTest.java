package dev.lifeguard.control.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of pools and threads, and SQL, in whatever writing. */
class ColumnsTest {
    private static final String ORDERS = "\u8A02\u5358\u5EAB";
    private static final String CRAB = "\uD83E\uDD80";

    @Test
    void what_is_wide_takes_two_columns_and_what_combines_none() {
        assertEquals(6, Columns.of("orders"));
        assertEquals(6, Columns.of(ORDERS));
        assertEquals(4, Columns.of("\uD55C\uAE00"));
        assertEquals(6, Columns.of("\uFF33\uFF31\uFF2C"));
        assertEquals(2, Columns.of(CRAB));
        assertEquals(2, Columns.of("\uD842\uDFB7"));
        assertEquals(5, Columns.of("ge\u0301ne\u0301r".substring(0, 7)));
        assertEquals(4, Columns.of("caf\u00E9"));
        assertEquals(2, Columns.of("\uFF71\uFF72"));
        assertEquals(1, Columns.of("\uFFFD"));
    }

    @ParameterizedTest
    @CsvSource({"7, 6", "6, 6", "5, 4", "4, 4", "3, 2", "2, 2", "1, 1", "0, 1"})
    void a_cut_leaves_nothing_that_reaches_beyond_and_no_half_of_a_pair(int width, int left) {
        String cut = Table.cut("a" + ORDERS.substring(0, 2) + CRAB + "z", width);

        assertEquals(left, Columns.of(cut), cut);
        assertTrue(cut.endsWith("~"), cut);
        assertEquals(-1, cut.indexOf('\uFFFD'), cut);
        assertTrue(cut.length() < 2 || !Character.isHighSurrogate(cut.charAt(cut.length() - 2)));
    }

    @Test
    void what_fits_is_left_as_it_is() {
        assertEquals(ORDERS, Table.cut(ORDERS, 6));
        assertEquals("x" + CRAB, Table.cut("x" + CRAB, 3));
    }

    @Test
    void the_next_column_begins_below_itself() {
        Table table = new Table("POOL| MAX|KIND");
        table.row(ORDERS, "10", "hikaricp").row("stock-pool", "5", CRAB).row("a\u202Eb", "7", "c");

        List<String> lines = table.lines(Reports.PLAIN);

        for (String kind : new String[] {"KIND", "hikaricp", CRAB, "c"}) {
            boolean found = false;
            for (String line : lines) {
                int at = line.endsWith("  " + kind) ? line.length() - kind.length() : -1;
                found |= at > 0 && Columns.of(line.substring(0, at)) == 17;
            }
            assertTrue(found, kind + " in " + lines);
        }
    }
}
