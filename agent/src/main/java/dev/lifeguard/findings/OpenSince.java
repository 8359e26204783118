package dev.lifeguard.findings;

import java.util.Arrays;

/**
 * When the leases of one group were checked out that are still out; bounded: of more than {@value
 * #MOST} the oldest are known.
 *
 * <p><b>Threads</b> guarded by {@link Leaks}.
 */
final class OpenSince {
    private static final int MOST = 512;

    private long[] known = new long[1];
    private int size;

    /** Those for which there was no room: how many, and since when the first of them. */
    private long others;

    private long othersSince;

    void add(long nanos) {
        if (size == MOST) {
            othersSince = others == 0 || nanos - othersSince < 0 ? nanos : othersSince;
            others++;
            return;
        }
        if (size == known.length) {
            known = Arrays.copyOf(known, Math.min(MOST, 2 * size));
        }
        known[size++] = nanos;
    }

    /** Those of another group that are out. */
    void add(OpenSince gone) {
        for (int i = 0; i < gone.size; i++) {
            add(gone.known[i]);
        }
        if (gone.others > 0) {
            othersSince = others == 0 ? gone.othersSince : Math.min(othersSince, gone.othersSince);
            others += gone.others;
        }
    }

    /** One is out no longer. */
    void remove(long nanos) {
        for (int i = 0; i < size; i++) {
            if (known[i] == nanos) {
                known[i] = known[--size];
                return;
            }
        }
        others--;
    }

    boolean isEmpty() {
        return size == 0 && others <= 0;
    }

    /** The earliest; 0 = none is out. */
    long oldest() {
        boolean any = others > 0;
        long oldest = any ? othersSince : 0;
        for (int i = 0; i < size; i++) {
            oldest = any && known[i] - oldest >= 0 ? oldest : known[i];
            any = true;
        }
        return oldest;
    }
}
