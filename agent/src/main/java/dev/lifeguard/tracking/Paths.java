package dev.lifeguard.tracking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** All known ways to check out, bounded. <b>Threads</b> the agent's own thread only. */
final class Paths {
    private static final int MOST = 4000;

    private final Map<Key, Path> paths = new HashMap<Key, Path>();
    private final CallSites callSites;

    Paths(CallSites callSites) {
        this.callSites = callSites;
    }

    /** The path of this stack; beyond the bound, one without memory. */
    Path of(Throwable taken) {
        StackTraceElement[] frames = Stacks.behindBridge(taken);
        Key key = new Key(frames);
        Path path = paths.get(key);
        if (path == null) {
            path = new Path(frames, callSites.innermostOwn(frames));
            if (paths.size() < MOST) {
                paths.put(key, path);
            }
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
