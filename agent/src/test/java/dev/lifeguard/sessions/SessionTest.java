package dev.lifeguard.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final Object connection = new Object();
    private final Session session = new Session(connection, null);

    @Test
    void the_last_value_of_each_setter_counts_in_the_order_of_these() {
        session.set("setCatalog", "a");
        session.set("setSchema", "s");
        session.set("setCatalog", "b");

        assertEquals("{setSchema=s, setCatalog=b}", session.settings().toString());
        assertTrue(session.isReplaceable());
    }

    @Test
    void a_setter_that_cannot_be_repeated_makes_a_session_irreplaceable() {
        session.set("setTypeMap", null);

        assertFalse(session.isReplaceable());
    }

    @Test
    void when_the_death_kept_the_application_from_cleaning_up_the_last_checkout_counts() {
        session.set("setAutoCommit", true);
        session.checkedOut();
        session.set("setAutoCommit", false);
        session.died();
        session.checkedOut();

        assertEquals(Boolean.TRUE, session.settings().get("setAutoCommit"));
    }

    @Test
    void a_transaction_is_open_from_the_first_work_to_its_end() {
        session.worked();
        assertFalse(session.isInTransaction(true));
        assertTrue(session.isInTransaction(false));

        session.set("setAutoCommit", false);
        assertFalse(session.isInTransaction(true));
        assertTrue(session.isInTransaction(false));

        session.worked();
        assertTrue(session.isInTransaction(true));
        session.transactionEnded(false);
        assertFalse(session.isInTransaction(false));
    }

    @Test
    void endless_work_before_the_first_checkout_is_no_setting_up() {
        for (int i = 0; i < 100; i++) {
            session.countInitial();
        }

        assertFalse(session.isReplaceable());
    }

    @Test
    void a_recipe_keeps_a_copy_of_the_properties_and_shows_nothing() {
        Properties given = new Properties();
        given.setProperty("password", "tiger");
        Recipe recipe = Recipe.of(connection, new Object[] {"jdbc:x", given});
        given.clear();

        ((Properties) recipe.arguments()[1]).remove("password");

        assertEquals("tiger", ((Properties) recipe.arguments()[1]).getProperty("password"));
        assertFalse(recipe.toString().contains("tiger"));
        given.put("factory", new Object());
        assertNull(Recipe.of(connection, new Object[] {"jdbc:x", given}));
    }

    @Test
    void a_url_says_more_than_the_data_source_that_has_made_it() {
        Recipe driver = Recipe.of(connection, new Object[] {"jdbc:x", new Properties()});
        Recipe source = Recipe.of(connection, null);
        Recipe outerDriver = Recipe.of(connection, new Object[] {"jdbc:y", new Properties()});
        Session opened = new Session(connection, driver);

        opened.openedBy(source);
        assertSame(driver, opened.recipe());
        opened.openedBy(outerDriver);
        assertSame(outerDriver, opened.recipe());
        assertFalse(opened.isOpenedByOthers());
        opened.openedByOthers();
        assertTrue(opened.isOpenedByOthers());
    }
}
