package dev.lifeguard.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the locale is everybody's")
class JsonReportTest {

    @Test
    void a_full_report_reads_as_the_golden_file() throws IOException {
        String json = JsonReport.render(Snapshots.report(Snapshots.full(), Snapshots.bare()));

        assertEquals(golden("report.json"), json);
    }

    @Test
    void numbers_do_not_depend_on_the_locale() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("ar", "EG"));
        try {
            a_full_report_reads_as_the_golden_file();
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = JsonReportTest.class.getResourceAsStream(name)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                bytes.write(b);
            }
            return bytes.toString("UTF-8");
        }
    }
}
