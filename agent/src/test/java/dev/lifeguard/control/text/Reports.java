package dev.lifeguard.control.text;

import com.grack.nanojson.JsonObject;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Reports as the agent writes them. */
final class Reports {
    /** For what is compared with a golden text. */
    static final Page PLAIN = page(Page.ANY);

    private Reports() {}

    /** Without colours. */
    static Page page(int width) {
        return new Page(width, Help.defaultColorScheme(Ansi.OFF));
    }

    static final String LEAK =
            "{'verdict': 'VERDICT', 'evidence': 'unreachable',"
                    + " 'callSite': 'com.acme.orders.OrderDao.find(OrderDao.java:87)', 'count': 3,"
                    + " 'open': 2, 'returnedLater': 1, 'heldSeconds': 65, 'thread': 'http-7',"
                    + " 'lastSql': 'select * from orders where id = ?',"
                    + " 'checkoutStack': ['com.acme.orders.OrderDao.find(OrderDao.java:87)',"
                    + " 'com.acme.Servlet.doGet(Servlet.java:12)']}";

    static JsonObject of(String startedBy, String pools) {
        return json(
                "{'agent': {'version': '1.0', 'startedBy': '"
                        + startedBy
                        + "', 'uptimeSeconds': 192, 'java': '17 (Acme)', 'swallowedErrors': 0},"
                        + " 'hooks': [{'kind': 'h2', 'type': 'A', 'method': 'b', 'state': 'woven'}],"
                        + " 'pools': ["
                        + pools
                        + "]}");
    }

    static String pool(String name, String leaks) {
        return "{'name': '"
                + name
                + "', 'kind': 'hikaricp', 'size': {'max': 10, 'total': 10, 'active': 7, 'idle': 3,"
                + " 'pending': 2}, 'checkouts': {'count': 1234, 'failed': 1, 'open': 4,"
                + " 'returned': 1230, 'outBeforeAttach': 3}, 'wait': {'count': 9, 'p99Seconds':"
                + " 0.012}, 'use': {'count': 0}, 'leaks': ["
                + leaks
                + "], 'longHeld': [{'callSite': 'com.acme.orders.OrderDao.find(OrderDao.java:87)',"
                + " 'heldSeconds': 31, 'state': 'in-sql', 'thread': 'http-7\\u001b[31m',"
                + " 'inTransaction': true, 'lastSql': 'select 1'}]}";
    }

    static String leak(String verdict) {
        return LEAK.replace("VERDICT", verdict);
    }

    static JsonObject json(String text) {
        return ReportReader.read(text.replace('\'', '"'));
    }
}
