package dev.lifeguard.harness.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.shop.Shop;
import dev.lifeguard.harness.control.BusyJvm;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.ThirdLane;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The pictures in the README show what a person would see today. They are made anew in {@code
 * target/pictures}; what is said in them is beside each as a text, in which numbers do not count.
 */
@ThirdLane
class PicturesTest {
    private static final Path MADE = Path.of("target/pictures");
    private static final Path SHOWN = Path.of("../docs/pictures");
    private static final int WIDTH = 1100;
    private static final long MOST_BYTES = 150_000;
    private static final Pattern PAGE = Pattern.compile("LG-0401 the page is at (http://\\S+)/,");
    private static final Pattern NUMBER =
            Pattern.compile("\\d+(?:[.,]\\d+)*(?: (?:us|ms|s|m|h)\\b)?(?: \\d+ [sm]\\b)?");

    /** A row of the holders: that pool lends for some milliseconds now and then. */
    private static final Pattern HOLDS_USERS = Pattern.compile("(?m)^.*\\S +users ");

    /** The words of what is in the picture, a row of a table a line. */
    private static final String WORDS =
            """
            ['header h1, header #app', ...['pools', 'holders', 'waiters', 'leaks'].map(
              (id) => `section:has(#t-${id}) h2, #t-${id} tr`)]
              .flatMap((rows) => Array.from(document.querySelectorAll(rows)))
              .filter((row) => !row.matches('#t-holders tr') || !row.innerText.includes('users'))
              .map((row) => Array.from(row.cells || [row], (c) => c.innerText).join(' | '))
              .join('\\n')
            """;

    private static final String END_OF_LEAKS =
            """
            scrollY + 12 + document.querySelector('section:has(#t-leaks)')
              .getBoundingClientRect().bottom
            """;

    @Test
    void they_show_what_is_to_be_seen_today() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "Needs the program script");
        Files.createDirectories(MADE);
        try (Chromium chromium = Chromium.start();
                BusyJvm shop = shop()) {
            Browser browser = chromium.tab();
            lookAtThePage(browser, shop);
            TerminalPicture watch =
                    BusyJvm.await(
                            () -> watched(shop), seen -> !HOLDS_USERS.matcher(seen.text()).find());
            Files.writeString(MADE.resolve("watch.svg"), watch.svg());
            Files.writeString(MADE.resolve("watch.txt"), withoutNumbers(watch.text()));
        }
        for (String words : List.of("page.txt", "watch.txt")) {
            assertThat(Files.readString(MADE.resolve(words)))
                    .as(
                            "%s: the picture is not what is seen any more. Look at the new ones in"
                                    + " test-harness/target/pictures, and copy all into"
                                    + " docs/pictures",
                            words)
                    .isEqualTo(Files.readString(SHOWN.resolve(words)));
        }
        assertThat(Files.size(SHOWN.resolve("page.png"))).isLessThan(MOST_BYTES);
    }

    private static BusyJvm shop() throws IOException {
        List<String> options = new ArrayList<>(AgentJvm.LIGHT);
        options.add("-javaagent:" + AgentJvm.jar() + "=http=0,leak.suspect-after=2s");
        return new BusyJvm(Jdk.JDK_17, Shop.class, options.toArray(new String[0]));
    }

    /** Something happens between two updates, so that the line of time is one. */
    private static void lookAtThePage(Browser browser, BusyJvm shop) throws Exception {
        browser.look(WIDTH, false);
        tell(shop, "open");
        var page = PAGE.matcher(BusyJvm.await(shop::errors, text -> PAGE.matcher(text).find()));
        assertThat(page.find()).isTrue();
        browser.open(page.group(1));
        browser.await("document.querySelectorAll('#t-time tbody tr').length >= 2");
        tell(shop, "report");
        tell(shop, "invoices");
        browser.await("document.querySelectorAll('#t-time tbody tr').length >= 4");
        tell(shop, "find");
        tell(shop, "find");
        tell(shop, "list");
        tell(shop, "list");
        browser.await("document.querySelectorAll('#t-waiters tbody tr').length === 2");
        BusyJvm.await(
                () -> leaksAfterCollection(browser, shop),
                text -> text.contains("2 confirmed, 2 suspected"));
        browser.await("document.querySelectorAll('#t-time tbody tr').length >= 8");
        browser.await(
                "Array.from(document.querySelectorAll('#t-holders tbody tr'))"
                        + ".every((row) => !row.innerText.includes('users'))");
        Files.writeString(
                MADE.resolve("page.txt"), withoutNumbers(browser.eval(WORDS).asText()) + "\n");
        Path picture = MADE.resolve("page.png");
        browser.picture(picture, browser.eval(END_OF_LEAKS).asInt());
        Files.write(picture, withFewColours(picture));
    }

    private static void tell(BusyJvm shop, String word) throws IOException {
        assertThat(shop.tell(word)).isEqualTo("done");
    }

    /** One collection may find one of two leaks only. */
    private static String leaksAfterCollection(Browser browser, BusyJvm shop) {
        try {
            tell(shop, "collect");
            return browser.text("#t-pools").replace('\u00a0', ' ');
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static TerminalPicture watched(BusyJvm shop) {
        try {
            return new TerminalPicture(watch(shop.pid()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** One picture of the live view, in a terminal of that size. */
    private static String watch(String pid) throws Exception {
        String command =
                "stty rows 30 cols 118; "
                        + String.join(
                                " ",
                                Jdk.JDK_17.tool("java").toString(),
                                String.join(" ", AgentJvm.LIGHT),
                                "-jar",
                                AgentJvm.jar().toString(),
                                "watch",
                                pid,
                                "--times 1");
        ProcessBuilder builder =
                new ProcessBuilder("script", "-q", "-e", "-c", command, "/dev/null")
                        .redirectErrorStream(true);
        builder.environment().remove("NO_COLOR");
        builder.environment().put("TERM", "xterm");
        Process script = builder.start();
        String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor()).as(printed).isZero();
        return printed;
    }

    /** Numbers, and how wide they make a column, are another each time. */
    private static String withoutNumbers(String text) {
        return NUMBER.matcher(text.replace('\u00a0', ' '))
                .replaceAll("#")
                .replaceAll(" {2,}", "  ")
                .replaceAll("(?m)^ +(?=#|HELD)", "")
                .replace("(# of #)", "(#)") // users come and go
                .replace("\u200b", "");
    }

    /** The same with 256 colours: a third of the bytes, and nobody sees a difference. */
    private static byte[] withFewColours(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(image.getRGB(x, y), 1, Integer::sum);
            }
        }
        int[] palette =
                counts.entrySet().stream()
                        .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                        .limit(256)
                        .mapToInt(Map.Entry::getKey)
                        .toArray();
        IndexColorModel colours =
                new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage indexed =
                new BufferedImage(
                        image.getWidth(),
                        image.getHeight(),
                        BufferedImage.TYPE_BYTE_INDEXED,
                        colours);
        Map<Integer, Integer> places = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int place =
                        places.computeIfAbsent(image.getRGB(x, y), rgb -> nearest(palette, rgb));
                indexed.getRaster().setSample(x, y, 0, place);
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(indexed, "png", bytes);
        return bytes.toByteArray();
    }

    private static int nearest(int[] palette, int rgb) {
        int nearest = 0;
        for (int i = 1; i < palette.length; i++) {
            if (distance(palette[i], rgb) < distance(palette[nearest], rgb)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static int distance(int a, int b) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int apart = (a >> shift & 255) - (b >> shift & 255);
            sum += apart * apart;
        }
        return sum;
    }
}
