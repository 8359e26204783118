package dev.lifeguard.harness.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Counts;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.File;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What applications make by the thousand leaves nothing behind, and the report stays small. */
@ThirdLane
class GrowthTest {
    private static final long FLAT_BYTES = 2_000_000;
    private static final int SMALL_REPORT_CHARS = 300_000;
    private static final int MOST_LINES = 250;
    private static final int MOST_AT_START = 20;
    private static final Pattern GREW = Pattern.compile("(?m)^(\\S+) grew=(-?\\d+) .*$");

    @Test
    void whatever_an_application_makes_without_end_leaves_nothing_behind() {
        String[] shapes = {
            "hibernate-hikari:10000",
            "hibernate-agroal:10000",
            "jooq-transactions:10000",
            "jooq-connections:10000",
            "jooq-unpooled:4000",
            "single-connections:4000",
            "data-sources:4000",
            "pools:4000",
            "hikari-pools:600",
            "dbcp2-pools:600",
            "tomcat-pools:600",
            "tenants:2000"
        };

        Result result =
                jvm(with("hibernate.6", System.getProperty("java.class.path"))).args(shapes).run();

        assertFlat(result, shapes);
    }

    @Test
    void the_sessions_of_hibernate_5_leave_nothing_behind_either() {
        String[] shapes = {"hibernate-hikari:10000", "hibernate-agroal:10000"};

        Result result = jvm(with("hibernate.5", withoutHibernate6())).args(shapes).run();

        assertFlat(result, shapes);
    }

    /** The collector stays what it is: another leaves some dead objects where they are. */
    private static AgentJvm jvm(String classPath) {
        return AgentJvm.program(GrowthProgram.class).classPath(classPath).withUsualCollector();
    }

    private static void assertFlat(Result result, String... shapes) {
        result.assertSucceeded();
        Matcher line = GREW.matcher(result.out());
        for (String shape : shapes) {
            assertThat(line.find()).as("%s in %s", shape, result.out()).isTrue();
            assertThat(shape).startsWith(line.group(1));
            assertThat(Long.parseLong(line.group(2)))
                    .as("bytes that %s left behind; %s", shape, result.out())
                    .isLessThan(FLAT_BYTES);
        }
        assertThat(result.report().toString().length())
                .as("length of the report")
                .isLessThan(SMALL_REPORT_CHARS);
        assertThat(result.err().lines().count())
                .as("lines of the log; %s", result.err())
                .isLessThan(MOST_LINES);
        long times = times(shapes);
        assertThat(Counts.total(result.report()))
                .as("checkouts, some of Hibernate's own at its start; %s", result)
                .isBetween(times, times + MOST_AT_START);
        assertThat(result.report().findValuesAsText("verdict")).as("%s", result).isEmpty();
    }

    private static long times(String... shapes) {
        return Arrays.stream(shapes).mapToLong(each -> Long.parseLong(each.split(":")[1])).sum();
    }

    private static String with(String folder, String classPath) {
        return System.getProperty(folder) + File.separator + "*" + File.pathSeparator + classPath;
    }

    /** Whose packages are those of Hibernate 5. */
    private static String withoutHibernate6() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.matches(".*(hibernate|jakarta\\.persistence).*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
