package dev.lifeguard.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassPrefixesTest {

    @Test
    void a_prefix_within_another_one_hides_no_name() {
        ClassPrefixes prefixes =
                ClassPrefixes.ofInternalNames(
                        Arrays.asList("org.h2.", "org.h2.jdbcx.Pool", "org.h2$", "com."));

        assertTrue(prefixes.fit("org/h2/jdbc/JdbcConnection"));
        assertTrue(prefixes.fit("org/h2/jdbcx/Pool$1"));
        assertTrue(prefixes.fit("org/h2$Other"));
        assertTrue(prefixes.fit("com/acme/Main"));
        assertFalse(prefixes.fit("org/h2"));
        assertFalse(prefixes.fit("Aaa"));
        assertFalse(prefixes.fit("zzz/Z"));
        assertFalse(ClassPrefixes.ofBinaryNames(Collections.<String>emptyList()).fit("a.B"));
    }

    @Test
    void the_answer_is_that_of_asking_one_by_one() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            Set<String> given = new HashSet<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                given.add(text(random, 4));
            }
            ClassPrefixes prefixes = ClassPrefixes.ofBinaryNames(given);

            for (int i = 0; i < 20; i++) {
                String name = text(random, 8);
                assertEquals(
                        given.stream().anyMatch(name::startsWith),
                        prefixes.fit(name),
                        name + " of " + given);
            }
        }
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            text.append("ab.$".charAt(random.nextInt(4)));
        }
        return text.toString();
    }
}
