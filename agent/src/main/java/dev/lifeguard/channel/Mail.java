package dev.lifeguard.channel;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * What is in a mailbox: a folder that the agent makes with its own rights, and that only the user
 * of its JVM and root can enter.
 *
 * <p>Whoever asks puts {@code q-ID} there. When the agent has read it, it is {@code w-ID}, and
 * stays as long as whoever asked waits. Each answer is {@code a-ID}, the next one comes when it was
 * taken away; {@code x-ID} in place of {@code w-ID} says that the disk does not take the answer.
 * What is still being written is {@code p-ID} and {@code b-ID}.
 */
public final class Mail {
    /** Of the name of a mailbox: pid, start time, number of the pid namespace and a random one. */
    public static final String FOLDER = "lifeguard-mail-";

    public static final String QUESTION = "q-";
    public static final String QUESTION_PART = "p-";
    public static final String AWAITED = "w-";
    public static final String ANSWER = "a-";
    public static final String TAKEN = "t-";
    public static final String ANSWER_PART = "b-";
    public static final String UNWRITABLE = "x-";
    public static final String LEFT = "left";

    /** Of one question, in bytes. */
    public static final long LONGEST_QUESTION = 1L << 20;

    /** Of one answer, in bytes: 1,000 leases of many pools with their stacks are a tenth of it. */
    public static final long LONGEST_ANSWER = 16L << 20;

    private static final String[] ALL = {
        QUESTION, QUESTION_PART, AWAITED, ANSWER, TAKEN, ANSWER_PART, UNWRITABLE
    };

    private static final Pattern NAME = Pattern.compile("[apqtwbx]-[0-9a-z]{1,20}|" + LEFT);

    private Mail() {}

    /**
     * Whether a file in a mailbox can have this name. A folder that has others is none: where a
     * {@code /tmp} has no sticky bit, anybody can give the name of a mailbox to another folder of
     * the JVM's user.
     */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** All that can be in a mailbox because of one question. */
    public static void deleteAll(HeldFolder mailbox, String id) {
        for (String kind : ALL) {
            mailbox.delete(kind + id);
        }
    }

    /** A name that nobody can guess. */
    public static String random() {
        return new BigInteger(64, new SecureRandom()).toString(36);
    }

    /** The user with this number; null = unknown. */
    public static UserPrincipal user(long uid) throws IOException {
        return uid < 0
                ? null
                : FileSystems.getDefault()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(String.valueOf(uid));
    }
}
