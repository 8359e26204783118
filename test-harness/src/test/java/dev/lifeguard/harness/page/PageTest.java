package dev.lifeguard.harness.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.ThirdLane;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person finds on the page of an application that leaks, in a real browser. */
@ThirdLane
class PageTest {
    private static final Path PICTURES = Path.of("target/page");
    private static final String ODD = "<img/src=x/onerror=document.title=1>";

    private static final String FOUND_BY_AXE =
            """
            axe.run().then((result) => result.violations
              .map((v) => v.id + ': ' + v.help + ' ' + v.nodes.map((n) => n.html).join(' '))
              .join('\\n'))
            """;

    private static final String BEYOND_ITS_BOX =
            """
            (() => {
              const box = document.querySelector('#t-pools').closest('.scroll');
              return box.scrollWidth - box.clientWidth;
            })()
            """;

    /** On a narrow screen the name of a column stands in the padding of its cells. */
    private static final String WITHOUT_ROOM_FOR_ITS_NAME =
            """
            innerWidth > 980 ? 0 : Array.from(
                document.querySelectorAll('.cards tbody tr:not(.more) td:not(.opener)'))
              .filter((cell) => parseFloat(getComputedStyle(cell).paddingLeft) < 148).length
            """;

    private static Chromium chromium;
    private static Browser browser;
    private static Shown shown;

    @BeforeAll
    static void an_application_leaks() throws Exception {
        chromium = Chromium.start();
        browser = chromium.tab();
        shown = Shown.agented("leak.suspect-after=500ms", "exhaustion.after=1s");
        shown.tell("pool users 8", "pool orders 5", "work users 50", "load users 2");
        shown.tell("large " + ODD + " 3", "hold " + ODD + " 1");
        shown.tell("hold orders 3", "leak orders 2", "load orders 4").collectUntilConfirmed();
    }

    @AfterAll
    static void end() throws Exception {
        if (shown != null) {
            shown.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        browser.look(1440, false);
        browser.open(shown.url());
        browser.await("document.querySelectorAll('#t-waiters tbody tr').length === 4");
        browser.await("document.querySelector('#t-leaks').innerText.includes('confirmed')");
    }

    @Test
    void it_says_who_holds_who_waits_and_what_leaks() throws Exception {
        assertThat(browser.text("#t-pools"))
                .contains("5 of 5", "full, database answers", "h2database orders");
        assertThat(browser.text("#t-holders"))
                .contains("invoices-0", "ShownProgram$InvoiceDao.begin", "in a transaction")
                .contains("select ? where ? = ?")
                .doesNotContain("a secret");
        assertThat(browser.text("#t-waiters")).contains("web-0", "longest holder: invoices-");
        assertThat(browser.text("#t-leaks"))
                .contains("ShownProgram$OrderDao.find", "Close the connection on every path");
        assertThat(browser.complaints()).as("errors and breaches of the policy").isEmpty();
    }

    /** With three tabs open a person must see which is which. */
    @Test
    void its_head_says_which_jvm_it_is_of() throws Exception {
        assertThat(browser.text("#app"))
                .isEqualTo(ShownProgram.class.getName() + " (pid\u00a0" + shown.pid() + ")");
    }

    @Test
    void names_of_the_host_are_text_and_nothing_else() throws Exception {
        assertThat(browser.text("#t-pools")).contains(ODD);
        assertThat(browser.eval("document.images.length").asInt()).isZero();
        assertThat(browser.eval("document.title").asText())
                .isEqualTo("ShownProgram " + shown.pid() + " - Lifeguard");
    }

    @Test
    void a_person_searches_and_chooses_a_pool() throws Exception {
        int holders = rows("holders");
        browser.press("/", 191);
        assertThat(focused()).isEqualTo("search");

        browser.type("orderdao.find");
        assertThat(rows("holders")).isEqualTo(2).isLessThan(holders);
        assertThat(browser.text("#n-holders")).matches("\\(2 of \\d+\\)");
        browser.type(" is nowhere");
        assertThat(rows("holders")).isZero();
        assertThat(browser.text("#e-holders")).matches("None of \\d+ is what you search for\\.");
        browser.press("Escape", 27);
        assertThat(rows("holders")).isGreaterThanOrEqualTo(5);

        choose("users");
        // On a busy machine one of them may have waited just then.
        browser.await("document.querySelectorAll('#t-waiters tbody tr').length === 0");
        assertThat(browser.text("#e-waiters")).startsWith("Nobody waits");
        choose("orders");
        assertThat(rows("waiters")).isEqualTo(4);
    }

    @Test
    void what_is_open_focused_or_marked_stays_while_the_numbers_change() throws Exception {
        browser.click("#t-leaks button");
        browser.await(
                "document.querySelector('#t-leaks pre').innerText.includes('checked out at')");
        browser.eval("getSelection().selectAllChildren(document.querySelector('#t-leaks pre'))");
        String marked = browser.eval("getSelection().toString()").asText();
        browser.eval("document.querySelector('#t-holders button').focus()");
        String focused = browser.eval("document.activeElement.ariaLabel").asText();
        double height = browser.eval("scrollTo(0, 300), scrollY").asDouble();

        awaitUpdates(2);

        assertThat(browser.eval("document.activeElement.ariaLabel").asText()).isEqualTo(focused);
        assertThat(browser.eval("getSelection().toString()").asText()).isEqualTo(marked);
        // a row more in a table above may move it a little
        assertThat(browser.eval("scrollY").asDouble()).isBetween(height - 100, height + 100);
        assertThat(marked).contains("dev.lifeguard.harness.page.ShownProgram$OrderDao.find");
    }

    /** Some are given back while a person reads. */
    @Test
    void a_row_keeps_the_focus_when_those_above_it_go() throws Exception {
        browser.await("document.querySelectorAll('#t-holders button').length > 2");
        browser.eval( // but for those who hold for moments, and may be gone at once
                "Array.from(document.querySelectorAll('#t-holders button'))"
                        + ".filter((b) => !b.closest('tr').innerText.includes('users'))"
                        + ".pop().focus()");
        String label = browser.eval("document.activeElement.ariaLabel").asText();
        String holder = label.substring(label.lastIndexOf(' ') + 1);
        int all = rows("holders");

        browser.eval(
                "document.querySelector('#search').value = '"
                        + holder
                        + "',"
                        + " document.querySelector('#search').dispatchEvent(new Event('input'))");

        assertThat(rows("holders")).isLessThan(all);
        assertThat(browser.eval("document.activeElement.ariaLabel").asText()).isEqualTo(label);
    }

    @Test
    void a_holder_opens_with_both_its_stacks() throws Exception {
        browser.press("/", 191);
        browser.type("invoices-1");

        browser.click("#t-holders button");

        assertThat(browser.text("#t-holders pre"))
                .contains("its thread is now at:\n    java.lang.Object.wait(")
                .contains(
                        "checked out at:\n    dev.lifeguard.harness.page.ShownProgram$InvoiceDao");
    }

    /** Two leases of one thread, taken at one place, are two rows. */
    @Test
    void each_row_opens_by_itself() throws Exception {
        browser.press("/", 191);
        browser.type("orderdao.find");

        browser.click("#t-holders tr:nth-child(2) button");

        assertThat(browser.eval("document.querySelectorAll('#t-holders tr.more').length").asInt())
                .isEqualTo(1);
        assertThat(
                        browser.eval(
                                        "document.querySelectorAll('#t-holders"
                                                + " [aria-expanded=true]').length")
                                .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_finding_is_copied_as_text() throws Exception {
        browser.click("#t-leaks button");
        browser.await("document.querySelector('#t-leaks pre')");

        browser.click("#t-leaks tr.more button");
        browser.await("document.querySelector('#t-leaks tr.more button').innerText === 'Copied'");

        assertThat(browser.clipboard())
                .startsWith("orders: ")
                .contains("leak at dev.lifeguard.harness.page.ShownProgram$OrderDao.find(")
                .contains("checked out at:\n    dev.lifeguard.harness.page.ShownProgram$OrderDao")
                .contains("last SQL: select ? where ? = ?");
    }

    @Test
    void it_pauses_and_goes_on() throws Exception {
        browser.click("#pause");
        assertThat(browser.text("#live-text")).isEqualTo("paused");
        String then = browser.text("#jvm");
        browser.eval(
                "new Promise((done) => setTimeout(done, 2500))"); // longer than an update takes
        assertThat(browser.text("#jvm")).isEqualTo(then);

        browser.click("#pause");
        browser.await("document.querySelector('#live-text').innerText === 'live'");
        awaitUpdates(1);
    }

    @Test
    void everybody_can_use_it_in_both_themes() throws Exception {
        browser.click("#t-holders button");
        browser.click("#t-leaks button");
        browser.eval("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
        browser.eval(axe());
        for (int width : new int[] {360, 1440}) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.look(width, dark);

                assertThat(browser.eval(FOUND_BY_AXE).asText())
                        .as("axe at %d, dark %s", width, dark)
                        .isEmpty();
            }
        }
    }

    @Test
    void it_fits_from_a_phone_to_a_large_screen() throws Exception {
        for (int width : new int[] {360, 768, 1000, 1440}) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.look(width, dark);
                awaitUpdates(1);
                String name = width + (dark ? "-dark" : "-light") + ".png";
                browser.picture(PICTURES.resolve(name), 4000);

                assertThat(browser.eval("document.documentElement.scrollWidth").asInt())
                        .as("as wide as the window of %d", width)
                        .isLessThanOrEqualTo(width);
                assertThat(browser.eval("document.querySelector('#chart canvas').width").asInt())
                        .isLessThanOrEqualTo(width);
                assertThat(browser.eval(BEYOND_ITS_BOX).asInt())
                        .as("pixels of the table of pools that a window of %d hides", width)
                        .isZero();
                assertThat(browser.eval(WITHOUT_ROOM_FOR_ITS_NAME).asInt())
                        .as("cells of cards over the names of their columns, at %d", width)
                        .isZero();
            }
        }
    }

    private static String axe() throws Exception {
        try (var script = PageTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + "; 0";
        }
    }

    private static int rows(String table) throws Exception {
        return browser.eval("document.querySelectorAll('#t-" + table + " tbody tr').length")
                .asInt();
    }

    private static String focused() throws Exception {
        return browser.eval("document.activeElement.id").asText();
    }

    private static void choose(String pool) throws Exception {
        browser.eval(
                "(() => { const s = document.querySelector('#pool');"
                        + " s.value = Array.from(s.options).find((o) => o.text === '"
                        + pool
                        + "').value; s.dispatchEvent(new Event('change')); })()");
    }

    /** The line of the JVM says how long it is up, so it is another one after each. */
    private static void awaitUpdates(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            String then = browser.text("#jvm").replace("'", "\\'");
            browser.await("document.querySelector('#jvm').innerText !== '" + then + "'");
        }
    }
}
