package dev.lifeguard.drivers.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.Disconnect;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {

    @Test
    void every_kind_of_rule_is_read() {
        RuleFile file =
                RuleFile.parse(
                        "\uFEFF# ours\r\n\n  postgresql  XX000 = dead  # a proxy's goodbye\n"
                                + "oracle.db 16000=wrong-role\n"
                                + "ibm.db2 -1224 = SICK\n"
                                + "* 42xxx = retire-one\n"
                                + "* class=java.sql.SQLFeatureNotSupportedException = ignore\n");

        assertTrue(file.warnings().isEmpty(), file.warnings().toString());
        assertEquals(5, file.rules().size());
        assertEquals(Disconnect.DEAD, verdict(file, "postgresql", "XX000", 0));
        assertEquals(Disconnect.WRONG_ROLE, verdict(file, "oracle.db", null, 16000));
        assertEquals(Disconnect.SICK, verdict(file, "ibm.db2", null, -1224));
        assertEquals(Disconnect.RETIRE_ONE, verdict(file, "mysql", "42601", 0));
        assertEquals(null, verdict(file, "mysql", "XX000", 16000));
        assertEquals(
                Disconnect.NOT_A_DISCONNECT,
                file.rules().of(new SQLFeatureNotSupportedException("x", "42601"), null));
    }

    @Test
    void of_a_file_that_is_none_five_lines_are_named() {
        StringBuilder text = new StringBuilder("postgresql XX000 = dead\n");
        for (int i = 0; i < 2_000; i++) {
            text.append("nonsense\n");
        }

        RuleFile file = RuleFile.parse(text.toString());

        assertEquals(1, file.rules().size());
        assertEquals(6, file.warnings().size());
        assertTrue(file.warnings().get(0).startsWith("line 2: "), file.warnings().get(0));
        assertEquals("and 1,995 more lines that are not understood", file.warnings().get(5));
    }

    @Test
    void a_systems_own_rule_goes_before_that_for_all() {
        RuleFile file = RuleFile.parse("* 16000 = dead\noracle.db 16000 = ignore");

        assertEquals(Disconnect.NOT_A_DISCONNECT, verdict(file, "oracle.db", null, 16000));
        assertEquals(Disconnect.DEAD, verdict(file, "mysql", null, 16000));
        assertEquals(Disconnect.DEAD, verdict(file, null, null, 16000));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql 57P01, expected '<system> <error> = <verdict>'",
        "= dead, expected '<system> <error> = <verdict>'",
        "postgresql 57P01 = deda, 'deda' is none of dead",
        "postgres 57P01 = dead, no database system is called 'postgres'; there are *",
        "mysql 0 = dead, '0' is no SQLState",
        "mysql abc = dead, 'abc' is no SQLState",
        "mysql class=a-b = dead, 'class=a-b' is no SQLState",
    })
    void a_bad_line_is_a_warning_and_the_others_count(String line, String warning) {
        RuleFile file = RuleFile.parse("* 99999 = dead\n" + line + "\n* 88888 = dead");

        assertEquals(1, file.warnings().size(), file.warnings().toString());
        assertTrue(file.warnings().get(0).contains("line 2: " + warning), file.warnings().get(0));
        assertEquals(2, file.rules().size());
    }

    @Test
    void any_text_is_survived() {
        Random random = new Random(42);
        String alphabet = "*=#\n\t .class=57P01dead-\u00e4\ud83d";
        for (int run = 0; run < 5_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            RuleFile.parse(text.toString());
        }

        assertEquals(0, RuleFile.parse(null).rules().size());
    }

    private static Disconnect verdict(RuleFile file, String system, String state, int code) {
        DriverFamily family = system == null ? null : Drivers.ofSystem(system);
        return file.rules().of(new SQLException("x", state, code), family);
    }
}
