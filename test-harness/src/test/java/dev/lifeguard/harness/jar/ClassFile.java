package dev.lifeguard.harness.jar;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The outside of a class file.
 *
 * @param major its version: 52 is Java 8
 * @param references internal names of the classes its constant pool refers to
 */
record ClassFile(int major, Set<String> references) {
    private static final int UTF8 = 1;
    private static final int CLASS = 7;

    /** Reads the head of a class file, to the end of its constant pool. */
    static ClassFile read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (in.readInt() != 0xCAFEBABE) {
            throw new IOException("Not a class file");
        }
        in.readUnsignedShort();
        int major = in.readUnsignedShort();
        return new ClassFile(major, references(in));
    }

    private static Set<String> references(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        Map<Integer, String> texts = new HashMap<>();
        List<Integer> classes = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            if (tag == UTF8) {
                texts.put(i, in.readUTF());
            } else if (tag == CLASS) {
                classes.add(in.readUnsignedShort());
            } else {
                in.skipNBytes(size(tag));
                i += tag == 5 || tag == 6 ? 1 : 0; // a long or double fills two entries
            }
        }
        Set<String> names = new TreeSet<>();
        for (int index : classes) {
            String name = texts.get(index);
            names.add(name.replaceFirst("^\\[+L(.*);$", "$1"));
        }
        return names;
    }

    /** Bytes after the tag of a constant, JVMS 4.4. */
    private static int size(int tag) throws IOException {
        return switch (tag) {
            case 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IOException("Unknown constant " + tag);
        };
    }
}
