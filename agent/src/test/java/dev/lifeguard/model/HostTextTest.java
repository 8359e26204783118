package dev.lifeguard.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostTextTest {
    /** Every character that a terminal or an editor acts on. */
    private static final String MARKS =
            "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    @Test
    void controls_and_separators_are_blanks_and_marks_are_replaced() {
        assertEquals("a b c d e f g", HostText.of("a\nb\rc\u001bd\u2028e\u2029f\u0085g"));
        assertEquals("(\ufffd)", HostText.of("(\u202e)"));
        for (char mark : MARKS.toCharArray()) {
            assertEquals("\ufffd", HostText.of(String.valueOf(mark)));
            assertTrue(HostText.isHarmful(mark));
        }
    }

    @Test
    void half_a_pair_is_replaced_and_a_whole_one_stays() {
        assertEquals("\ufffda\ud83d\ude00\ufffd", HostText.of("\ude00a\ud83d\ude00\ud83d"));
    }

    @Test
    void what_is_harmless_stays_the_same_object() {
        String text = "orders-pool \u00e4\u05d0\ud83d\ude00";
        List<String> texts = Arrays.asList(text, "b");

        assertSame(text, HostText.of(text));
        assertSame(text, HostText.sql(text));
        assertSame(texts, HostText.all(texts));
        assertNull(HostText.of(null));
        assertNull(HostText.sql(null));
        assertNull(HostText.all(null));
    }

    @Test
    void a_long_name_keeps_its_beginning_and_its_end() {
        String shown = HostText.of(repeat("x", 100_000) + "-17");

        assertEquals(HostText.LONGEST, shown.length());
        assertTrue(shown.startsWith("xxx"));
        assertTrue(shown.endsWith("x-17"));
        assertTrue(shown.contains("..."));
        assertEquals(HostText.LONGEST_SQL, HostText.sql(repeat("y", 100_000)).length());
    }

    @Test
    void a_cut_leaves_no_half_of_a_pair() {
        String shown = HostText.of("a" + repeat("\ud83d\ude00", 1000));

        assertEquals(HostText.LONGEST, shown.length());
        assertHarmless(shown, ' ');
        assertHarmless(HostText.sql("a" + repeat("\ud83d\ude00", 2000)), ' ');
    }

    @Test
    void lines_stay_lines_and_each_is_cut() {
        String shown = HostText.lines("a\r\n" + repeat("b", 5000) + "\n\u202ec");

        String[] lines = shown.split("\n");
        assertEquals(3, lines.length);
        assertEquals("a ", lines[0]);
        assertEquals(HostText.LONGEST_SQL, lines[1].length());
        assertEquals("\ufffdc", lines[2]);
    }

    @Test
    void any_text_comes_out_harmless() {
        Random random = new Random(42);
        String alphabet = "ab \n\r\t\u0000\u001b\u009b\u2028\u2029\ud83d\ude00\u00e4" + MARKS;
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(300); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            assertHarmless(HostText.of(text.toString()), ' ');
            assertHarmless(HostText.sql(text.toString()), ' ');
            assertHarmless(HostText.lines(text.toString()), '\n');
        }
    }

    private static void assertHarmless(String text, char kept) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            assertTrue(c == kept || !HostText.isHarmful(c), "U+" + Integer.toHexString(c));
        }
        assertFalse(
                new String(
                                text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                java.nio.charset.StandardCharsets.UTF_8)
                        .contains("?"));
    }

    private static String repeat(String text, int times) {
        return String.join("", Collections.nCopies(times, text));
    }
}
