package dev.lifeguard.weaving.rules;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReadingRulesTest {

    @Test
    void result_sets_and_large_values_of_drivers_are_looked_at() {
        assertTrue(ReadingRules.mayConcern("org/postgresql/jdbc/PgResultSet"));
        assertTrue(ReadingRules.mayConcern("org/h2/jdbc/JdbcResultSet"));
        assertTrue(ReadingRules.mayConcern("com/mysql/cj/jdbc/result/ResultSetImpl"));
        assertTrue(ReadingRules.mayConcern("org/mariadb/jdbc/client/result/StreamingResult"));
        assertTrue(ReadingRules.mayConcern("org/postgresql/largeobject/BlobInputStream"));
        assertTrue(ReadingRules.mayConcern("org/postgresql/copy/PGCopyInputStream"));
    }

    @Test
    void those_of_wrappers_ask_them_and_others_have_to_do_with_none() {
        assertFalse(ReadingRules.mayConcern("com/zaxxer/hikari/pool/HikariProxyResultSet"));
        assertFalse(ReadingRules.mayConcern("org/postgresql/jdbc/PgConnection"));
        assertFalse(ReadingRules.mayConcern("com/acme/ResultList"));
    }
}
