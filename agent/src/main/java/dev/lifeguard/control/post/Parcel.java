package dev.lifeguard.control.post;

import dev.lifeguard.channel.Mail;
import dev.lifeguard.channel.Question;
import dev.lifeguard.control.jvms.JvmTmp;
import dev.lifeguard.control.text.Refusal;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * What an attach brings along: the jar, where the JVM cannot see or read ours, and what does not
 * fit into the argument. Both are files in the JVM's {@code /tmp} for as long as somebody asks.
 */
final class Parcel {
    /** Of the jar's path and the argument, in bytes: HotSpot has 1,024 for both before Java 24. */
    private static final int LONGEST = 1_000;

    private final JvmTmp tmp;
    private final List<String> lent = new ArrayList<String>();

    Parcel(JvmTmp tmp) {
        this.tmp = tmp;
    }

    /** Our own jar, or a copy, as the JVM sees it. */
    String jar() throws IOException, URISyntaxException, Refusal {
        File own =
                new File(Parcel.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        boolean plain = own.getPath().indexOf('=') < 0; // the JVM would take the rest for argument
        if (plain && !tmp.jvm.otherFiles && (tmp.isOwn() || isReadableByAll(own))) {
            return own.getPath();
        }
        try (InputStream in = new FileInputStream(own)) {
            return lend("lifeguard-" + Mail.random() + ".jar", in);
        }
    }

    private static boolean isReadableByAll(File file) throws IOException {
        for (File at = file.getCanonicalFile(); at != null; at = at.getParentFile()) {
            int mode = ((Integer) Files.getAttribute(at.toPath(), "unix:mode")).intValue();
            if ((mode & (at.isDirectory() ? 1 : 4)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The argument of an attach that asks this. */
    String argument(Question question, String jar) throws IOException, Refusal {
        String whole = question.argument(jar);
        if (bytes(jar) + bytes(whole) <= LONGEST) {
            return whole;
        }
        String name = "lifeguard-" + Mail.random() + ".question";
        return question.argument(jar, lend(name, new ByteArrayInputStream(question.bytes())));
    }

    /** As they are sent. */
    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private String lend(String name, InputStream content) throws IOException, Refusal {
        tmp.lend(name, content);
        lent.add(name);
        return tmp.inside(name);
    }

    void takeBack() {
        for (String name : lent) {
            tmp.folder.delete(name);
        }
    }
}
