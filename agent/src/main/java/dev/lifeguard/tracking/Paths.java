package dev.lifeguard.tracking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** All known ways to check out, bounded. <b>Threads</b> the agent's own thread only. */
final class Paths {
    private static final int MOST = 4000;

    private final Map<Key, Path> paths = new HashMap<Key, Path>();
    private final Map<StackTraceElement, Path> shorts = new HashMap<StackTraceElement, Path>();
    private final CallSites callSites;

    Paths(CallSites callSites) {
        this.callSites = callSites;
    }

    /**
     * The path of this stack. Beyond the bound, of the call site alone, which teaches nothing of
     * scopes and tasks; beyond that bound, or if no frame is the application's, null.
     */
    Path of(Throwable taken) {
        StackTraceElement[] frames = Stacks.behindBridge(taken);
        Key key = new Key(frames);
        Path path = paths.get(key);
        if (path != null) {
            return path;
        }
        int own = callSites.innermostOwn(frames);
        if (paths.size() >= MOST) {
            return own < 0 ? null : ofCallSite(frames[own]);
        }
        path = new Path(frames, own);
        if (Stacks.isCut(taken)) {
            path.isCut();
        }
        paths.put(key, path);
        return path;
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
