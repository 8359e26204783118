package dev.lifeguard.control.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.channel.Question;
import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.jvms.JvmTmp;
import dev.lifeguard.control.jvms.ProcJvms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParcelTest {
    /** Of HotSpot before Java 24, in bytes, for the path, an equals sign and the argument. */
    private static final int MOST_OF_HOTSPOT = 1024;

    @TempDir private Path tmp;

    /** A jar below a folder with a name in Japanese: three bytes for each character. */
    @Test
    void what_is_too_long_for_the_jvm_in_bytes_travels_in_a_file() throws Exception {
        assumeTrue(ProcJvms.isHere(), "Needs Linux");
        Jvm jvm = new Jvm(1, "Main");
        jvm.uid = ((Integer) Files.getAttribute(Paths.get("/proc/self"), "unix:uid")).longValue();
        String folder = "\u30E9\u30A4\u30D5\u30AC\u30FC\u30C9\u30C4\u30FC\u30EB\u96C6\u5408";
        String jar = "/opt/" + folder + '/' + folder + "/lifeguard.jar";

        for (int length = 400; length < 800; length++) {
            String option = "report-file=" + String.join("", Collections.nCopies(length, "x"));
            Parcel parcel = new Parcel(JvmTmp.at(tmp, jvm));
            Question question = Question.of("attach", Collections.singletonList(option), 0);

            String said = jar + '=' + parcel.argument(question, jar);

            int bytes = said.getBytes(StandardCharsets.UTF_8).length;
            assertTrue(bytes <= MOST_OF_HOTSPOT, bytes + " with " + length);
            parcel.takeBack();
        }
        assertEquals(0, tmp.toFile().list().length);
    }
}
