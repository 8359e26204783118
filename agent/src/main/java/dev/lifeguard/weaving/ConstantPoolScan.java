package dev.lifeguard.weaving;

import java.nio.charset.StandardCharsets;

/**
 * A raw look at a constant pool: could this class lend, be or use a connection?
 *
 * <p>Runs for every class the application loads, so it allocates nothing and reads no further than
 * it must. A class that only calls such methods is found too; its outline tells it apart.
 *
 * <p><b>Failure</b> bytes that are no class file give {@link #NOTHING}. <b>Cost</b> about 5 us.
 */
final class ConstantPoolScan {
    static final int NOTHING = 0;

    /** A method that returns a connection. */
    static final int LENDS = 1;

    /** {@code prepareStatement(String)}. */
    static final int PREPARES = 2;

    /** {@code executeQuery}, with or without SQL. */
    static final int RUNS = 4;

    private static final int MAGIC_HIGH = 0xCAFE;
    private static final int MAGIC_LOW = 0xBABE;
    private static final int POOL_START = 10;
    private static final byte[] NO_TEXT = {};
    private static final byte[] LENDING = ascii(")Ljava/sql/Connection;");
    private static final byte[] PREPARING =
            ascii("(Ljava/lang/String;)Ljava/sql/PreparedStatement;");
    private static final byte[] QUERY = ascii("()Ljava/sql/ResultSet;");
    private static final byte[] QUERY_SQL = ascii("(Ljava/lang/String;)Ljava/sql/ResultSet;");

    private ConstantPoolScan() {}

    /** What the constant pool speaks of: a sum of the constants above. */
    static int of(byte[] file) {
        if (!isClassFile(file)) {
            return NOTHING;
        }
        int count = u2(file, 8);
        int found = NOTHING;
        int at = POOL_START;
        for (int i = 1; i < count; i++) {
            if (at + 3 > file.length) {
                return NOTHING;
            }
            int size = sizeAt(file, at);
            if (size == 0 || at + size > file.length) {
                return NOTHING;
            }
            if (file[at] == 1) {
                found |= text(file, at + 3, size - 3);
            } else if (size == 9) {
                i++; // a long or double takes two entries
            }
            at += size;
        }
        return found;
    }

    /** The same for one constant of a class that is loaded already. */
    static int ofText(String constant) {
        byte[] text =
                constant.startsWith("(") ? constant.getBytes(StandardCharsets.UTF_8) : NO_TEXT;
        return text(text, 0, text.length);
    }

    private static boolean isClassFile(byte[] file) {
        return file != null
                && file.length >= POOL_START
                && u2(file, 0) == MAGIC_HIGH
                && u2(file, 2) == MAGIC_LOW;
    }

    /** The bytes one entry takes, its tag included; 0 for a tag nobody knows. */
    private static int sizeAt(byte[] file, int at) {
        switch (file[at]) {
            case 1: // Utf8
                return 3 + u2(file, at + 1);
            case 3: // Integer
            case 4: // Float
            case 9: // Fieldref
            case 10: // Methodref
            case 11: // InterfaceMethodref
            case 12: // NameAndType
            case 17: // Dynamic
            case 18: // InvokeDynamic
                return 5;
            case 5: // Long
            case 6: // Double
                return 9;
            case 7: // Class
            case 8: // String
            case 16: // MethodType
            case 19: // Module
            case 20: // Package
                return 3;
            case 15: // MethodHandle
                return 4;
            default:
                return 0;
        }
    }

    private static int text(byte[] file, int start, int length) {
        if (length < QUERY.length || file[start] != '(' || file[start + length - 1] != ';') {
            return NOTHING;
        }
        if (endsWith(file, start + length, length, LENDING)) {
            return LENDS;
        }
        if (length == PREPARING.length && endsWith(file, start + length, length, PREPARING)) {
            return PREPARES;
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
