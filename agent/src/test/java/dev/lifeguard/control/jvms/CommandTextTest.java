package dev.lifeguard.control.jvms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTextTest {

    @ParameterizedTest
    @CsvSource({
        "java com.acme.Main arg,com.acme.Main,''",
        "java -Xmx1g -cp a:b com.acme.Main,com.acme.Main,-Xmx1g -cp a:b",
        "/jdk/bin/java --add-opens java.base/java.lang=ALL-UNNAMED -jar app.jar -x,app.jar,"
                + "--add-opens java.base/java.lang=ALL-UNNAMED -jar",
        "java @options com.acme.Main,com.acme.Main,@options",
        "java --enable-native-access ALL-UNNAMED -jar app.jar,app.jar,"
                + "--enable-native-access ALL-UNNAMED -jar",
        "java -m acme/com.acme.Main,acme/com.acme.Main,-m",
        "java -version,?,-version"
    })
    void the_main_class_is_told_from_options(String line, String main, String flags) {
        List<String> command = Arrays.asList(line.split(" "));

        assertEquals(main, CommandText.mainOf(command));
        assertEquals(flags, String.join(" ", CommandText.flagsOf(command)));
    }

    @ParameterizedTest
    @CsvSource({"?"})
    void a_process_that_hides_its_command_line_has_no_name(String unknown) {
        assertEquals(unknown, CommandText.mainOf(Collections.emptyList()));
    }
}
