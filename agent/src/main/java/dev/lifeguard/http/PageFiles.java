package dev.lifeguard.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** The files of the page: a few, in the agent's jar, read when they are first asked for. */
final class PageFiles {
    private static final String[][] FILES = {
        {"/", "page.html", "text/html; charset=utf-8"},
        {"/page.css", "page.css", "text/css; charset=utf-8"},
        {"/page.js", "page.js", "text/javascript; charset=utf-8"},
        {"/uPlot.js", "uPlot.iife.min.js", "text/javascript; charset=utf-8"},
        {"/uPlot.css", "uPlot.min.css", "text/css; charset=utf-8"},
    };

    private final Map<String, HttpAnswer> read = new HashMap<String, HttpAnswer>();

    /** The file at this path, or null. */
    synchronized HttpAnswer answer(HttpRequest request) {
        for (String[] file : FILES) {
            if (file[0].equals(request.path)) {
                HttpAnswer answer = file(file[1], file[2]);
                boolean known = answer.tag.equals(request.header("If-None-Match"));
                return known ? HttpAnswer.unchanged(answer.tag) : answer;
            }
        }
        return null;
    }

    private HttpAnswer file(String name, String contentType) {
        HttpAnswer answer = read.get(name);
        if (answer == null) {
            byte[] bytes = bytes(name);
            CRC32 sum = new CRC32();
            sum.update(bytes, 0, bytes.length);
            answer =
                    HttpAnswer.file(
                            contentType, bytes, '"' + Long.toHexString(sum.getValue()) + '"');
            read.put(name, answer);
        }
        return answer;
    }

    private static byte[] bytes(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] some = new byte[8 * 1024];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                all.write(some, 0, count);
            }
            return all.toByteArray();
        } catch (IOException jarTakenAway) {
            return new byte[0];
        }
    }
}
