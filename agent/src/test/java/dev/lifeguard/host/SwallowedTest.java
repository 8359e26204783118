package dev.lifeguard.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SwallowedTest {
    private final Swallowed swallowed = new Swallowed();

    @Test
    void an_error_of_ours_is_told_with_its_message() {
        assertNull(swallowed.first());

        swallowed.count(new IllegalStateException("the map is full"));
        swallowed.count(new IllegalStateException("again"));

        assertEquals(2, swallowed.total());
        assertTrue(swallowed.first().contains("the map is full"), swallowed.first());
    }

    /** {@code No suitable driver found for jdbc:acme:...} has the whole URL. */
    @Test
    void of_an_error_from_elsewhere_the_message_is_not_kept() {
        try {
            DriverManager.getConnection("jdbc:acme:db?password=S3CRET");
        } catch (SQLException error) {
            swallowed.count(error);
        }

        assertTrue(swallowed.first().startsWith("java.sql.SQLException at "), swallowed.first());
        assertFalse(swallowed.first().contains("S3CRET"), swallowed.first());
    }
}
