package dev.lifeguard.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {
    private static final List<String> WORDS =
            Arrays.asList("a=1", " b c", "\u00e4\u2028\n", "#d", "C:\\e\\u00zz", "");

    @Test
    void it_comes_through_an_attach_as_it_is() throws IOException {
        Question asked = Question.of("set", WORDS, 250);
        String argument = asked.argument("/a b/\u00e4=.jar");

        Question read = Question.read(argument.substring(1)).whole(null);

        assertEquals('?', argument.charAt(0));
        assertTrue(argument.chars().allMatch(c -> c < 128), argument);
        assertEquals(asked.id(), read.id());
        assertEquals("set", read.command());
        assertEquals(WORDS, read.arguments());
        assertEquals(250, read.streamMillis());
        Properties seenByTheLauncher = new Properties();
        seenByTheLauncher.load(new StringReader(argument.substring(1)));
        assertEquals("/a b/\u00e4=.jar", seenByTheLauncher.getProperty("jar"));
    }

    @Test
    void asked_again_it_is_another_ones() {
        Question asked = Question.of("set", WORDS, 0);

        assertNotEquals(asked.id(), asked.again().id());
        assertEquals(WORDS, asked.again().arguments());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id=../a", "id=a\nstream=soon", "id=a\\u00zz", "id=A"})
    void what_is_none_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Question.read(text));
    }
}
