package dev.lifeguard.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/seeing.md says of the metrics is what their table says. */
class MetricsDocTest {
    private static final Pattern NAME = Pattern.compile("`((?:db|lifeguard)_[a-z_]+)");

    @Test
    void every_metric_is_described_and_no_other() throws IOException {
        TreeSet<String> described = new TreeSet<>();
        for (String line :
                Files.readAllLines(Paths.get("../docs/seeing.md"), StandardCharsets.UTF_8)) {
            Matcher names = NAME.matcher(line.startsWith("| `") ? line.split("\\|")[1] : "");
            while (names.find()) {
                described.add(names.group(1).replaceAll("(_total|_seconds)$", ""));
            }
        }
        TreeSet<String> table = new TreeSet<>();
        for (Instrument instrument : Instruments.ALL) {
            if (!instrument.name.startsWith("lifeguard.otlp.")) { // docs/otlp.md has these
                table.add(instrument.name.replace('.', '_'));
            }
        }

        assertEquals(table, described);
    }
}
