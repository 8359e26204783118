package dev.lifeguard.stacks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** All known ways to check out, bounded. <b>Threads</b> the agent's own thread only. */
public final class Paths {
    private static final int MOST = 4000;

    private final Map<Key, Path> paths = new HashMap<Key, Path>();
    private final Map<StackTraceElement, Path> shorts = new HashMap<StackTraceElement, Path>();
    private final SharedMethods shared = new SharedMethods();

    /** Each once: thousands of paths begin alike, and each may be some hundred frames long. */
    private final Map<StackTraceElement, StackTraceElement> frames =
            new HashMap<StackTraceElement, StackTraceElement>();

    private final CallSites callSites;
    private long changesSeen;
    private Object settingsSeen;

    public Paths(CallSites callSites) {
        this.callSites = callSites;
    }

    /**
     * The path of this stack. Beyond the bound, of the call site alone, which teaches nothing of
     * scopes and tasks; beyond that bound, or if no frame is the application's, null.
     */
    public Path of(Throwable taken) {
        StackTraceElement[] stack = Stacks.behindBridge(taken);
        Key key = new Key(stack);
        Path path = paths.get(key);
        if (path != null) {
            return path;
        }
        int[] own = callSites.own(stack);
        if (paths.size() >= MOST) {
            return own.length == 0 ? null : ofCallSite(stack[own[0]]);
        }
        share(stack);
        path = new Path(stack);
        path.own(own, shared);
        path.isAskedByPool(callSites.isAskedByPool(stack));
        if (Stacks.isCut(taken)) {
            path.isCut();
        }
        paths.put(key, path);
        return path;
    }

    private void share(StackTraceElement[] stack) {
        for (int i = 0; i < stack.length; i++) {
            StackTraceElement known = frames.get(stack[i]);
            if (known == null) {
                frames.put(stack[i], stack[i]);
            } else {
                stack[i] = known;
            }
        }
    }

    /** A lease of this path was closed when so many of its outermost frames still ran. */
    public void closed(Path path, int alive) {
        path.closedIn(alive, shared);
    }

    /** Names call sites anew where more has become known of them, or an operator has said so. */
    public void review() {
        boolean told = settingsSeen != callSites.version();
        if (!told && changesSeen == shared.changes()) {
            return;
        }
        for (Path path : paths.values()) {
            if (told) {
                path.own(callSites.own(path.frames), shared);
            } else {
                path.findSite();
            }
        }
        settingsSeen = callSites.version();
        changesSeen = shared.changes();
    }

    private Path ofCallSite(StackTraceElement site) {
        Path path = shorts.get(site);
        if (path == null && shorts.size() < MOST) {
            path = Path.ofCallSite(site);
            shorts.put(site, path);
        }
        return path;
    }

    private static final class Key {
        private final StackTraceElement[] frames;
        private final int hash;

        Key(StackTraceElement[] frames) {
            this.frames = frames;
            this.hash = Arrays.hashCode(frames);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key && Arrays.equals(((Key) other).frames, frames);
        }
    }
}
