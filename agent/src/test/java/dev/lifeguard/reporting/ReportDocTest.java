package dev.lifeguard.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.LeaseState;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.snapshots.HookState;
import dev.lifeguard.snapshots.OptionSnapshot;
import dev.lifeguard.snapshots.PoolState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Collections;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Each member of a report, and each word that one may be, is in docs/report.md before its example.
 */
class ReportDocTest {
    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void every_member_is_described() throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        Matcher members =
                MEMBER.matcher(
                        JsonReport.renderWithBuckets(
                                Snapshots.report(Snapshots.full(), Snapshots.bare()),
                                Collections.<OptionSnapshot>emptyList()));
        while (members.find()) {
            missing.add(members.group(1));
        }

        missing.removeAll(described());
        assertEquals(new TreeSet<>(), missing);
    }

    @Test
    void every_word_that_a_member_may_be_is_described() throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        for (RetireReason each : RetireReason.values()) {
            missing.add(each.text());
        }
        for (KeptBecause each : KeptBecause.values()) {
            missing.add(each.text());
        }
        for (LeaseEnd each : LeaseEnd.values()) {
            missing.add(each.text());
        }
        for (LeaseState each : LeaseState.values()) {
            missing.add(each.text());
        }
        for (Evidence each : Evidence.values()) {
            missing.add(each.text());
            missing.add(each.verdict().text());
        }
        for (HookState each : HookState.values()) {
            missing.add(each.text());
        }

        missing.removeAll(described());
        assertEquals(new TreeSet<>(), missing);
    }

    @Test
    void every_state_of_a_pool_is_described() throws IOException {
        String text = beforeTheExample();
        for (PoolState each : PoolState.values()) {
            assertEquals(true, text.contains("`" + each.text() + "`"), each.text());
        }
    }

    private static TreeSet<String> described() throws IOException {
        TreeSet<String> described = new TreeSet<>();
        Matcher words = CODE.matcher(beforeTheExample());
        while (words.find()) {
            described.add(words.group(1));
            described.addAll(Arrays.asList(words.group(1).replace("[]", "").split("\\.")));
        }
        return described;
    }

    private static String beforeTheExample() throws IOException {
        String text =
                new String(
                        Files.readAllBytes(Paths.get("../docs/report.md")), StandardCharsets.UTF_8);
        return text.substring(0, text.indexOf("## Example"));
    }
}
