package dev.lifeguard.channel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;

/**
 * What is asked of an agent. Immutable.
 *
 * <p>As text: properties, in ASCII. Keys: {@code id} (of small letters and digits, nobody can guess
 * it), {@code command}, {@code argument.0} and so on, {@code stream} (milliseconds between further
 * answers; 0 = one is enough). In the argument of an attach also {@code jar}, the jar to start from
 * as the JVM sees it, which {@link dev.lifeguard.Agent} reads and which is frozen; and, where all
 * is too long for it, {@code file}, where the rest is.
 */
public final class Question {
    private static final String ID = "id";
    private static final String COMMAND = "command";
    private static final String STREAM = "stream";
    private static final String JAR = "jar";
    private static final String FILE = "file";

    private final Properties entries;

    private Question(Properties entries) {
        this.entries = entries;
    }

    /**
     * @param streamMillis between further answers; 0 = there are none
     */
    public static Question of(String command, List<String> arguments, long streamMillis) {
        Properties entries = new Properties();
        entries.setProperty(ID, Mail.random());
        entries.setProperty(COMMAND, command);
        entries.setProperty(STREAM, String.valueOf(streamMillis));
        for (int i = 0; i < arguments.size(); i++) {
            entries.setProperty("argument." + i, arguments.get(i));
        }
        return new Question(entries);
    }

    /** The same question, as somebody new. */
    public Question again() {
        Properties copy = new Properties();
        copy.putAll(entries);
        copy.setProperty(ID, Mail.random());
        return new Question(copy);
    }

    /**
     * @throws IllegalArgumentException when it is none
     */
    public static Question read(String text) {
        Properties entries = new Properties();
        try {
            entries.load(new StringReader(text));
        } catch (IOException never) {
            throw new IllegalArgumentException(never);
        }
        Question question = new Question(entries);
        Long.parseLong(entries.getProperty(STREAM, "0"));
        if (!question.id().matches("[0-9a-z]{1,20}")) {
            throw new IllegalArgumentException("a question without an id");
        }
        return question;
    }

    /**
     * The same question with what did not fit into the argument of an attach, which a file has.
     *
     * @param owners one of them must have written the file, and nobody else can
     * @throws IOException when the file cannot be read, or others could have written it
     */
    public Question whole(Collection<UserPrincipal> owners) throws IOException {
        String file = entries.getProperty(FILE);
        if (file == null) {
            return this;
        }
        Path path = Paths.get(file).toAbsolutePath();
        try (HeldFolder folder = HeldFolder.open(path.getParent())) {
            byte[] bytes =
                    folder.read(path.getFileName().toString(), owners, Mail.LONGEST_QUESTION);
            return read(new String(bytes, StandardCharsets.US_ASCII));
        }
    }

    public String id() {
        return entries.getProperty(ID, "");
    }

    public String command() {
        return entries.getProperty(COMMAND, "");
    }

    public List<String> arguments() {
        List<String> arguments = new ArrayList<String>();
        String next = entries.getProperty("argument.0");
        while (next != null) {
            arguments.add(next);
            next = entries.getProperty("argument." + arguments.size());
        }
        return arguments;
    }

    /** Milliseconds between further answers; 0 = one answer is enough. */
    public long streamMillis() {
        return Long.parseLong(entries.getProperty(STREAM, "0"));
    }

    /** As the argument of an attach. */
    public String argument(String jar) {
        Properties all = new Properties();
        all.putAll(entries);
        all.setProperty(JAR, jar);
        return '?' + text(all);
    }

    /** As the argument of an attach, with the rest in a file as the JVM sees it. */
    public String argument(String jar, String file) {
        Properties few = new Properties();
        few.setProperty(ID, id());
        few.setProperty(JAR, jar);
        few.setProperty(FILE, file);
        return '?' + text(few);
    }

    public byte[] bytes() {
        return text(entries).getBytes(StandardCharsets.US_ASCII);
    }

    /** Without the comment that Java puts before it. */
    private static String text(Properties entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            entries.store(bytes, null);
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
        String text = new String(bytes.toByteArray(), StandardCharsets.US_ASCII);
        return text.substring(text.indexOf('\n') + 1);
    }
}
