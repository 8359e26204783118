package dev.lifeguard.weaving.loaded;

import dev.lifeguard.host.OwnRight;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Remembers, by name and loader, which classes report the returns of their connections.
 *
 * <p>Holds a few dozen names and their loaders weakly, and nothing of a class itself.
 *
 * <p><b>Threads</b> any; one lock, which the answer for a known class does not need.
 */
public final class WovenConnections {
    private static final Object BOOT_LOADER = new Object();

    /** What is known of one name in one loader; further loaders follow as a list. */
    private static final class Entry extends WeakReference<Object> {
        ReturnState state = ReturnState.UNKNOWN;
        boolean connectionClass;
        boolean declaresClose;
        boolean woven;
        Entry next;

        Entry(Object loader, ReferenceQueue<Object> dead, Entry next) {
            super(loader, dead);
            this.next = next;
        }
    }

    private final Map<String, Entry> byName = new HashMap<String, Entry>();
    private final ReferenceQueue<Object> dead = new ReferenceQueue<Object>();
    private final AnswerCache answers = new AnswerCache();

    /**
     * Whether returns of such a connection are reported: every class from this one up to the one
     * whose {@code close} runs is woven. What lies above that one does not matter.
     */
    public boolean reportReturns(Class<?> connectionClass) {
        Boolean known = answers.get(connectionClass);
        if (known != null) {
            return known.booleanValue();
        }
        int generation = answers.generation();
        boolean yes = true;
        boolean closes = false;
        Class<?> c = connectionClass;
        while (yes && !closes && !Boundary.isTop(c)) {
            ClassLoader loader = OwnRight.loaderOf(c);
            yes = stateOf(loader, internalName(c)) == ReturnState.REPORTS;
            closes = declaresClose(loader, internalName(c));
            c = c.getSuperclass();
        }
        boolean reports = yes && closes; // an interface's own close() is never woven
        answers.put(connectionClass, reports, generation);
        return reports;
    }

    public static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    public synchronized ReturnState stateOf(ClassLoader loader, String internalName) {
        Entry entry = find(loader, internalName);
        return entry == null ? ReturnState.UNKNOWN : entry.state;
    }

    private synchronized boolean declaresClose(ClassLoader loader, String internalName) {
        Entry entry = find(loader, internalName);
        return entry != null && entry.declaresClose;
    }

    /** Whether a class of this name is a connection class in its own right, in any loader. */
    public synchronized boolean isConnectionClass(String internalName) {
        Entry entry = byName.get(internalName);
        while (entry != null && !entry.connectionClass) {
            entry = entry.next;
        }
        return entry != null;
    }

    /** Notes that a live connection of this class was seen. Returns whether that is news. */
    public synchronized boolean ask(ClassLoader loader, String internalName) {
        Entry entry = findOrAdd(loader, internalName);
        boolean news = entry.state == ReturnState.UNKNOWN;
        entry.state = entry.state.asked();
        return news;
    }

    /**
     * Notes that a class reports its returns once the JVM {@linkplain #runs runs} it.
     *
     * @param connectionClass whether it says itself that it is a connection, so that its subclasses
     *     are connections too
     * @param declaresClose whether it has a {@code close()} of its own
     */
    public synchronized void woven(
            ClassLoader loader,
            String internalName,
            boolean connectionClass,
            boolean declaresClose) {
        Entry entry = findOrAdd(loader, internalName);
        entry.connectionClass |= connectionClass;
        entry.declaresClose |= declaresClose;
        entry.woven = true;
    }

    /** Notes that the JVM runs a class as it was woven, if it was: it reports from now on. */
    public synchronized void runs(ClassLoader loader, String internalName) {
        Entry entry = find(loader, internalName);
        if (entry != null && entry.woven) {
            entry.state = entry.state.woven();
            answers.clear();
        }
    }

    public synchronized void failed(ClassLoader loader, String internalName) {
        findOrAdd(loader, internalName).state = ReturnState.FAILED;
        answers.clear();
    }

    private Entry find(ClassLoader loader, String internalName) {
        Object wanted = loader == null ? BOOT_LOADER : loader;
        Entry entry = byName.get(internalName);
        while (entry != null && entry.get() != wanted) {
            entry = entry.next;
        }
        return entry;
    }

    private Entry findOrAdd(ClassLoader loader, String internalName) {
        forgetDeadLoaders();
        Entry entry = find(loader, internalName);
        if (entry == null) {
            Object key = loader == null ? BOOT_LOADER : loader;
            entry = new Entry(key, dead, byName.get(internalName));
            byName.put(internalName, entry);
        }
        return entry;
    }

    private void forgetDeadLoaders() {
        boolean any = false;
        for (Reference<?> gone = dead.poll(); gone != null; gone = dead.poll()) {
            any = true;
        }
        if (!any) {
            return;
        }
        Iterator<Map.Entry<String, Entry>> names = byName.entrySet().iterator();
        while (names.hasNext()) {
            Map.Entry<String, Entry> name = names.next();
            Entry alive = withoutDead(name.getValue());
            if (alive == null) {
                names.remove();
            } else {
                name.setValue(alive);
            }
        }
    }

    private static Entry withoutDead(Entry first) {
        Entry alive = null;
        for (Entry entry = first; entry != null; ) {
            Entry next = entry.next;
            if (entry.get() != null) {
                entry.next = alive;
                alive = entry;
            }
            entry = next;
        }
        return alive;
    }
}
