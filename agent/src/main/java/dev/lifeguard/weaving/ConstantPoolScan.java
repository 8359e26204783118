package dev.lifeguard.weaving;

import java.nio.charset.StandardCharsets;

/**
 * A raw look at a constant pool: could this class lend, be or use a connection?
 *
 * <p>Runs for every class the application loads, so it allocates nothing and reads no further than
 * it must. A class that only calls such methods is found too; its outline tells it apart.
 *
 * <p><b>Failure</b> bytes that are no class file give {@link #NOTHING}. <b>Cost</b> about 2 us.
 */
final class ConstantPoolScan {
    static final int NOTHING = 0;

    /** A method that returns a connection. */
    static final int LENDS = 1;

    /** {@code prepareStatement(String)}. */
    static final int PREPARES = 2;

    /** {@code executeQuery}, with or without SQL. */
    static final int RUNS = 4;

    /** {@code start(Xid, int)}, or another method like it. */
    static final int ENLISTS = 8;

    private static final int MAGIC_HIGH = 0xCAFE;
    private static final int MAGIC_LOW = 0xBABE;
    private static final int POOL_START = 10;
    private static final int UTF8 = 1;

    /** A long or a double. */
    private static final int TWO_ENTRIES = 9;

    /**
     * The bytes an entry of each tag takes, the tag included, for Utf8 without its text; 0 for a
     * tag nobody knows. The Java Virtual Machine Specification, 4.4.
     */
    private static final byte[] SIZES = {
        0, 3, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3
    };

    private static final byte[] LENDING = ascii(")Ljava/sql/Connection;");
    private static final byte[] PREPARING =
            ascii("(Ljava/lang/String;)Ljava/sql/PreparedStatement;");
    private static final byte[] QUERY = ascii("()Ljava/sql/ResultSet;");
    private static final byte[] QUERY_SQL = ascii("(Ljava/lang/String;)Ljava/sql/ResultSet;");

    private static final byte[] ENLISTING = ascii("(Ljavax/transaction/xa/Xid;I)V");

    private ConstantPoolScan() {}

    /** What the constant pool speaks of: a sum of the constants above. */
    static int of(byte[] file) {
        return isClassFile(file) ? entries(file, u2(file, 8)) : NOTHING;
    }

    /**
     * One loop that calls next to nothing: until it is compiled, calls are what it costs, and the
     * compiler's own time counts as well.
     */
    private static int entries(byte[] file, int count) {
        int found = NOTHING;
        int at = POOL_START;
        for (int left = count - 1; left > 0 && at + 3 <= file.length; left--) {
            int tag = file[at];
            int size = tag >= 0 && tag < SIZES.length ? SIZES[tag] : 0;
            if (tag == UTF8) {
                int length = (file[at + 1] & 255) << 8 | file[at + 2] & 255;
                size += length;
                int end = at + size;
                if (length >= QUERY.length
                        && end <= file.length
                        && file[at + 3] == '('
                        && (file[end - 1] == ';' && (file[end - 2] == 'n' || file[end - 2] == 't')
                                || length == ENLISTING.length && file[end - 1] == 'V')) {
                    found |= text(file, at + 3, length);
                }
            } else if (size == TWO_ENTRIES) {
                left--;
            } else if (size == 0) {
                return NOTHING;
            }
            at += size;
        }
        return at <= file.length ? found : NOTHING;
    }

    /** The same for one constant of a class that is loaded already. */
    static int ofText(String constant) {
        if (!constant.startsWith("(")) {
            return NOTHING;
        }
        byte[] text = constant.getBytes(StandardCharsets.UTF_8);
        return text(text, 0, text.length);
    }

    private static boolean isClassFile(byte[] file) {
        return file != null
                && file.length >= POOL_START
                && u2(file, 0) == MAGIC_HIGH
                && u2(file, 2) == MAGIC_LOW;
    }

    private static int text(byte[] file, int start, int length) {
        if (endsWith(file, start + length, length, LENDING)) {
            return LENDS;
        }
        if (length == PREPARING.length && endsWith(file, start + length, length, PREPARING)) {
            return PREPARES;
        }
        if (length == ENLISTING.length && endsWith(file, start + length, length, ENLISTING)) {
            return ENLISTS;
        }
        boolean query =
                length == QUERY.length && endsWith(file, start + length, length, QUERY)
                        || length == QUERY_SQL.length
                                && endsWith(file, start + length, length, QUERY_SQL);
        return query ? RUNS : NOTHING;
    }

    private static boolean endsWith(byte[] file, int end, int length, byte[] wanted) {
        if (length < wanted.length) {
            return false;
        }
        for (int back = 1; back <= wanted.length; back++) {
            if (file[end - back] != wanted[wanted.length - back]) {
                return false;
            }
        }
        return true;
    }

    private static int u2(byte[] file, int at) {
        return (file[at] & 255) << 8 | file[at + 1] & 255;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
