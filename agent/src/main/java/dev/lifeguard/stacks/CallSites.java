package dev.lifeguard.stacks;

import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.pools.Libraries;
import dev.lifeguard.pools.OtherPools;
import dev.lifeguard.pools.PoolKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Tells the application's frames from those of pools, drivers and frameworks. */
public final class CallSites {

    /** One that checks out, those that may only pass it on, and one more. */
    private static final int MOST_OWN = 8;

    private static final int[] NONE = {};
    private static final List<String> ALL = Collections.singletonList("");
    private static final List<String> NO_PACKAGE = Collections.emptyList();

    private final List<String> poolPackages = new ArrayList<String>();
    private final List<String> poolsAndDrivers = new ArrayList<String>();
    private final List<String> libraries = new ArrayList<String>();
    private final AskingPools pools;
    private final SourceClasses sources;
    private final LiveSettings settings;

    public CallSites(List<PoolKind> adapters, SourceClasses sources, LiveSettings settings) {
        this.sources = sources;
        this.pools = new AskingPools(adapters);
        this.settings = settings;
        for (PoolKind adapter : adapters) {
            poolPackages.addAll(adapter.packages());
        }
        poolsAndDrivers.addAll(poolPackages);
        poolsAndDrivers.addAll(Drivers.packages());
        libraries.addAll(poolsAndDrivers);
        libraries.addAll(Libraries.packages());
    }

    /** Another object when the settings have changed: {@link #own} may say something else. */
    Object version() {
        return settings.version();
    }

    /** Index of the innermost frame that is the application's, or -1. */
    public int innermostOwn(StackTraceElement[] outermostFirst) {
        int[] own = own(outermostFirst);
        return own.length == 0 ? -1 : own[0];
    }

    /**
     * The application's innermost frames, innermost first, as far as anybody needs them. Those in
     * packages that an operator has named; where there are none, what is not of the JDK and of no
     * known library; where there are none, what a framework has generated for a class of the
     * application (a transaction may begin before its own method does); where there are none, those
     * of a scheduler or an engine; where there are none, what is of no pool or driver.
     */
    int[] own(StackTraceElement[] outermostFirst) {
        List<String> named = settings.applicationPackages();
        int[] own = named.isEmpty() ? NONE : written(outermostFirst, named, NO_PACKAGE);
        if (own.length == 0) {
            own = written(outermostFirst, ALL, libraries);
        }
        if (own.length == 0) {
            own = own(outermostFirst, Libraries.engines(), NO_PACKAGE, false);
        }
        return own.length == 0 ? own(outermostFirst, ALL, poolsAndDrivers, false) : own;
    }

    private int[] written(StackTraceElement[] outermostFirst, List<String> in, List<String> notIn) {
        int[] own = own(outermostFirst, in, notIn, false);
        return own.length == 0 ? own(outermostFirst, in, notIn, true) : own;
    }

    private int[] own(
            StackTraceElement[] outermostFirst,
            List<String> in,
            List<String> notIn,
            boolean generated) {
        int[] found = new int[MOST_OWN];
        int count = 0;
        for (int i = outermostFirst.length - 2; i >= 0 && count < MOST_OWN; i--) {
            StackTraceElement frame = outermostFirst[i]; // the last of all is the woven method
            String named = frame.getClassName();
            String type = generated ? Libraries.standsFor(named) : named;
            if (type != null
                    && startsWithOne(type, in)
                    && !startsWithOne(type, notIn)
                    && !Stacks.isJdk(frame)
                    && !Libraries.isGenerated(type)
                    && !sources.isLendingMethod(frame)) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Whether it is another pool that has asked the known one on top of this stack. */
    boolean isAskedByPool(StackTraceElement[] outermostFirst) {
        return pools.haveAsked(outermostFirst, sources);
    }

    /** Who has a driver open a connection. */
    public enum Opener {
        APPLICATION,
        /** One with an adapter. */
        KNOWN_POOL,
        /** One by its package, or by its own thread. */
        OTHER_POOL
    }

    /** Who opens a connection on this stack, where no checkout is around it. */
    public Opener openerOn(Throwable taken) {
        StackTraceElement[] frames = Stacks.behindBridge(taken);
        Opener opener = isThreadOfSource(frames) ? Opener.OTHER_POOL : Opener.APPLICATION;
        for (StackTraceElement frame : frames) {
            if (startsWithOne(frame.getClassName(), poolPackages)) {
                return Opener.KNOWN_POOL;
            }
            if (OtherPools.contains(frame.getClassName()) || isInsideSource(frame)) {
                opener = Opener.OTHER_POOL;
            }
        }
        return opener;
    }

    /** Whether what lends connections, or a class inside it, is opening some for itself. */
    private boolean isInsideSource(StackTraceElement frame) {
        String type = frame.getClassName();
        int inner = type.indexOf('$');
        return !frame.getMethodName().equals("getConnection")
                && sources.hasPool(inner < 0 ? type : type.substring(0, inner));
    }

    /** What a thread runs that is none of the JDK's is a source, or part of one. */
    private boolean isThreadOfSource(StackTraceElement[] outermostFirst) {
        for (StackTraceElement frame : outermostFirst) {
            if (!Stacks.isJdk(frame)) {
                String type = frame.getClassName();
                int inner = type.indexOf('$');
                return sources.contains(type)
                        || inner > 0 && sources.contains(type.substring(0, inner));
            }
        }
        return false;
    }

    /** Whether the innermost frames are a pool's or a driver's: the thread fetches or waits. */
    public boolean isInsidePoolOrDriver(StackTraceElement[] outermostFirst) {
        for (int i = outermostFirst.length - 1; i >= 0; i--) {
            if (!Stacks.isJdk(outermostFirst[i])) {
                String type = outermostFirst[i].getClassName();
                return startsWithOne(type, poolPackages) || startsWithOne(type, Drivers.packages());
            }
        }
        return false;
    }

    /** Whether a checkout is among the frames: the thread waits for a connection. */
    public boolean isCheckingOut(StackTraceElement[] outermostFirst) {
        for (int i = outermostFirst.length - 1; i >= 0; i--) {
            if (sources.isLendingMethod(outermostFirst[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithOne(String type, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Frames as text, innermost first, from the call site outwards. */
    public static List<String> texts(StackTraceElement[] outermostFirst, int innermost, int most) {
        List<String> lines = new ArrayList<String>();
        for (int i = innermost; i >= 0 && lines.size() < most; i--) {
            lines.add(text(outermostFirst[i]));
        }
        return Collections.unmodifiableList(lines);
    }

    /** As a call site: of what was generated for a class, that class. */
    static String site(StackTraceElement frame) {
        String type = Libraries.standsFor(frame.getClassName());
        return type == null ? text(frame) : text(frame, type);
    }

    /** {@code com.acme.OrderDao.find(OrderDao.java:87)}, without module or loader. */
    public static String text(StackTraceElement frame) {
        return text(frame, frame.getClassName());
    }

    private static String text(StackTraceElement frame, String type) {
        String line = frame.getLineNumber() >= 0 ? ":" + frame.getLineNumber() : "";
        return type + '.' + frame.getMethodName() + '(' + source(frame) + line + ')';
    }

    /**
     * Of a class that was woven while its method ran the JVM still knows the line, but no longer
     * the file: then it is the class without its package, {@code OrderDao:87}.
     */
    private static String source(StackTraceElement frame) {
        if (frame.getFileName() != null || frame.getLineNumber() < 0) {
            return frame.getFileName() == null ? "Unknown Source" : frame.getFileName();
        }
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        int nested = type.indexOf('$', 1);
        return nested < 0 ? type : type.substring(0, nested);
    }
}
