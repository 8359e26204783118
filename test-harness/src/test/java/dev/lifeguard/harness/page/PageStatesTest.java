package dev.lifeguard.harness.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.control.CommandLine;
import dev.lifeguard.harness.process.ThirdLane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of applications that do nothing, far too much, or end. */
@ThirdLane
class PageStatesTest {
    private static final Path PICTURES = Path.of("target/page");
    private static final int POOLS = 40;

    /** When this was written the page took a quarter of the time of the table. */
    private static final double MOST_TIMES_A_TABLE = 1.5;

    private static Chromium chromium;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        browser = chromium.tab();
        browser.look(1440, false);
    }

    @AfterAll
    static void end() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void without_a_pool_it_says_so_and_after_a_detach_that_it_is_over() throws Exception {
        try (Shown shown = Shown.start()) {
            String pid = shown.jvm.pid();
            CommandLine.here().succeed("attach", pid, "http=0");
            browser.open(shown.url());
            browser.await("document.querySelector('#live-text').innerText === 'live'");
            assertThat(browser.text("#e-pools")).startsWith("No pool was seen yet");

            shown.tell("pool orders 5", "work orders 1");
            // its sizes may have been read while the one connection was out
            browser.await("document.querySelector('#t-pools').innerText.includes('0 of 5')");
            assertThat(browser.text("#t-pools")).contains("orders", "none");
            assertThat(browser.text("#e-holders")).startsWith("Nobody holds a connection");
            browser.picture(PICTURES.resolve("idle.png"), 4000);

            CommandLine.here().succeed("detach", pid);
            browser.await("!document.querySelector('#gone').hidden");
            assertThat(browser.text("#gone"))
                    .contains("has not answered since", "the agent was detached");
            assertThat(browser.text("#t-pools")).contains("orders");
        }
    }

    @Test
    void closed_pools_are_shown_on_demand_and_one_made_anew_goes_on() throws Exception {
        try (Shown shown = Shown.agented()) {
            shown.tell("pool orders 5", "work orders 1", "pool stock 5", "work stock 2");
            browser.open(shown.url());
            browser.await("document.querySelector('#t-pools').innerText.includes('stock')");
            assertThat(browser.eval("document.querySelector('#closed').hidden").asBoolean())
                    .isTrue();

            shown.tell("close stock", "close orders", "pool orders 5", "work orders 3");
            browser.await("!document.querySelector('#t-pools').innerText.includes('stock')");
            browser.await(
                    "document.querySelector('#t-pools').innerText"
                            + ".includes('orders (generation 2)')");
            browser.await("document.querySelector('#closed').innerText === 'Closed pools (1)'");
            assertThat(browser.text("#pool")).doesNotContain("stock");

            browser.click("#closed");
            browser.await("document.querySelector('#t-pools').innerText.includes('stock')");
            assertThat(browser.text("#t-pools")).contains("closed");
            browser.picture(PICTURES.resolve("closed.png"), 4000);

            browser.click("#closed");
            browser.await("!document.querySelector('#t-pools').innerText.includes('stock')");
        }
    }

    @Test
    void an_error_of_the_agent_is_shown_and_the_end_of_the_jvm() throws Exception {
        try (Shown shown = Shown.agented()) {
            shown.tell("pool orders 5", "work orders 1", "swallow orders");
            browser.open(shown.url());
            browser.await("!document.querySelector('#errors').hidden");
            assertThat(browser.text("#errors")).contains("kept 1 error of its own");

            ProcessHandle.of(Long.parseLong(shown.jvm.pid())).orElseThrow().destroyForcibly();
            browser.await("!document.querySelector('#gone').hidden");
            assertThat(browser.text("#gone")).contains("it has ended");
            assertThat(browser.text("#live-text")).isEqualTo("no answer");
            browser.picture(PICTURES.resolve("gone.png"), 4000);
        }
    }

    @Test
    void a_jvm_that_stands_still_is_not_shown_as_live() throws Exception {
        try (Shown shown = Shown.agented()) {
            shown.tell("pool orders 5", "work orders 1");
            browser.open(shown.url());
            browser.await("document.querySelector('#live-text').innerText === 'live'");

            signal("STOP", shown);
            try {
                browser.await("!document.querySelector('#gone').hidden");
                assertThat(browser.text("#gone"))
                        .contains("has not answered since", "stands still");
                assertThat(browser.text("#live-text")).isEqualTo("no answer");
            } finally {
                signal("CONT", shown);
            }

            browser.await("document.querySelector('#live-text').innerText === 'live'");
            assertThat(browser.eval("document.querySelector('#gone').hidden").asBoolean()).isTrue();
        }
    }

    private static void signal(String name, Shown to) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, to.jvm.pid()).start().waitFor()).isZero();
    }

    @Test
    void forty_pools_and_then_ten_thousand_leases_are_shown_in_time() throws Exception {
        try (Shown shown = Shown.agented("leak.suspect-after=10m")) {
            for (int i = 0; i < POOLS; i++) {
                shown.tell("large tenant-" + i + " 250", "hold tenant-" + i + " 12");
            }
            browser.open(shown.url());
            browser.await("document.querySelectorAll('#t-pools tbody tr').length === " + POOLS);
            assertThat(browser.text("#n-holders")).isEqualTo("(480)");
            browser.picture(PICTURES.resolve("forty.png"), 4000);

            for (int i = 0; i < POOLS; i++) {
                shown.tell("hold tenant-" + i + " 238");
            }
            browser.await("document.querySelector('#n-holders').innerText === '(890 of 10,000)'");
            assertThat(browser.text("#r-holders")).contains("9,110 more are out for less time");
            assertThat(shown.reportBytes()).as("bytes of the report").isLessThan(3_000_000);
            assertThat(shown.jvm.errors()).doesNotContain("LG-0402");
            drawSometimes();
            List<Double> page = millis("page");
            List<Double> plain = millis("plain");
            System.out.println("10,000 leases are drawn in ms: " + page + ", a table: " + plain);
            assertThat(least(page)).isLessThan(MOST_TIMES_A_TABLE * least(plain));
        }
    }

    /**
     * The whole page, from no row to a hundred in each table, with its layout; and, each time after
     * it, a plain table of ten thousand cells.
     */
    private static void drawSometimes() throws Exception {
        browser.eval(
                """
                (() => {
                  const search = document.querySelector('#search');
                  const table = document.createElement('table');
                  document.body.append(table);
                  const millis = work => {
                    const began = performance.now();
                    work();
                    document.body.offsetHeight;
                    return Math.round(performance.now() - began);
                  };
                  window.drawn = {page: [], plain: []};
                  for (let i = 0; i < 10; i++) {
                    search.value = 'no such name';
                    search.dispatchEvent(new Event('input'));
                    search.value = '';
                    drawn.page.push(millis(() => search.dispatchEvent(new Event('input'))));
                    table.replaceChildren();
                    drawn.plain.push(millis(() => {
                      for (let r = 0; r < 1000; r++) {
                        const row = table.insertRow();
                        for (let c = 0; c < 10; c++) {
                          row.insertCell().textContent = 'cell ' + r + ' ' + c;
                        }
                      }
                    }));
                  }
                  table.remove();
                })()
                """);
    }

    private static List<Double> millis(String which) throws Exception {
        List<Double> all = new ArrayList<>();
        browser.eval("drawn." + which).forEach(time -> all.add(time.asDouble()));
        return all;
    }

    private static double least(List<Double> millis) {
        return millis.stream().min(Double::compare).orElseThrow();
    }
}
