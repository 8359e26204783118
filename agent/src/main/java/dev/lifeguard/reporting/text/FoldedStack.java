package dev.lifeguard.reporting.text;

import java.util.ArrayList;
import java.util.List;

/** A stack without the long runs of frames that are the server's or a framework's. */
public final class FoldedStack {
    private static final int SHORTEST_RUN = 3;

    /** Frames of these say little of why a connection leaks. */
    private static final String[] FOLDED = {
        "org.apache.catalina.",
        "org.apache.coyote.",
        "org.apache.tomcat.",
        "org.eclipse.jetty.",
        "io.undertow.",
        "io.netty.",
        "io.vertx.",
        "io.quarkus.",
        "org.glassfish.",
        "org.jboss.",
        "org.wildfly.",
        "com.ibm.ws.",
        "weblogic.",
        "org.springframework.",
        "org.hibernate.",
        "javax.servlet.",
        "jakarta.servlet.",
        "java.",
        "jdk.",
        "sun.",
    };

    private FoldedStack() {}

    /**
     * The frames, each run of three or more of such frames as one line, {@code ... 35 frames of
     * org.apache.catalina}. The first frame is always shown.
     *
     * @param frames innermost first
     */
    public static List<String> of(List<String> frames) {
        List<String> lines = new ArrayList<String>(frames.size());
        int i = 0;
        while (i < frames.size()) {
            int end = i == 0 ? i : endOfRun(frames, i);
            if (end - i >= SHORTEST_RUN) {
                lines.add("... " + (end - i) + " frames of " + owners(frames.subList(i, end)));
                i = end;
            } else {
                lines.add(frames.get(i));
                i++;
            }
        }
        return lines;
    }

    private static int endOfRun(List<String> frames, int from) {
        int end = from;
        while (end < frames.size() && owner(frames.get(end)) != null) {
            end++;
        }
        return end;
    }

    /** {@code org.apache.catalina, java}: whose they are, in their order. */
    private static String owners(List<String> run) {
        List<String> names = new ArrayList<String>();
        for (String frame : run) {
            String owner = owner(frame);
            if (!names.contains(owner)) {
                names.add(owner);
            }
        }
        return String.join(", ", names);
    }

    private static String owner(String frame) {
        for (String prefix : FOLDED) {
            if (frame.startsWith(prefix)) {
                return prefix.substring(0, prefix.length() - 1);
            }
        }
        return null;
    }
}
