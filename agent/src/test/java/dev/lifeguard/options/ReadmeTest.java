package dev.lifeguard.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.options.values.NamePatterns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says of the options is what their table says. */
class ReadmeTest {
    private static final Pattern KEYS = Pattern.compile("(not )?`([^`]+)`");
    private static final String OF_POOLS = " can be set for one pool";

    private final List<String> readme;

    ReadmeTest() throws IOException {
        readme = Files.readAllLines(Paths.get("../README.md"), StandardCharsets.UTF_8);
    }

    @Test
    void every_option_is_described_with_its_default() {
        Map<String, String> described = new TreeMap<String, String>();
        for (String line : readme) {
            String[] cells = line.split("\\|");
            if (line.startsWith("| `") && cells.length > 3) {
                String[] keys = cells[1].replace("`", "").split(",");
                String[] defaults = cells[2].split(",");
                for (int i = 0; i < keys.length; i++) {
                    described.put(keys[i].trim(), defaults[i].trim());
                }
            }
        }
        Map<String, String> table = new TreeMap<String, String>();
        for (Option<?> option : OptionTable.ALL) {
            table.put(option.key, option.byDefault);
        }

        assertEquals(table, described);
    }

    @Test
    void it_says_which_options_can_be_set_for_one_pool() {
        String line = readme.stream().filter(each -> each.contains(OF_POOLS)).findAny().get();
        Set<String> described = new TreeSet<String>();
        Matcher keys = KEYS.matcher(line.substring(0, line.indexOf(OF_POOLS)));
        while (keys.find()) {
            for (Option<?> option : OptionTable.ALL) {
                if (NamePatterns.parse(keys.group(2)).match(option.key)) {
                    described.add(option.key);
                    if (keys.group(1) != null) {
                        described.remove(option.key);
                    }
                }
            }
        }
        Set<String> table = new TreeSet<String>();
        for (Option<?> option : OptionTable.ALL) {
            if (option.perPool) {
                table.add(option.key);
            }
        }

        assertEquals(table, described);
    }
}
