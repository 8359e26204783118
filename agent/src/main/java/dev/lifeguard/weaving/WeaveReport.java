package dev.lifeguard.weaving;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.snapshots.HookSnapshot;
import dev.lifeguard.snapshots.HookState;
import dev.lifeguard.weaving.rules.MethodOutline;
import dev.lifeguard.weaving.rules.WeavePlan;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * How every declared hook fared, and what was woven by rule. Where several loaders have the same
 * class there is one row, and the worse state wins.
 *
 * <p><b>Threads</b> any, one lock; used when a class is woven, never while one runs.
 */
final class WeaveReport {
    private static final String GENERIC = "generic";
    private static final int MAX_GENERIC_ROWS = 200;

    /** How one hook fared so far. */
    private static final class Outcome {
        HookState state = HookState.NOT_LOADED;
        String detail;

        /** Whether that is news. */
        boolean worsen(HookState other, String why) {
            boolean news = state == HookState.NOT_LOADED || isWorse(other, state);
            if (news) {
                state = other;
                detail = why;
            }
            return news;
        }
    }

    private final List<Hook> declared;
    private final Map<Hook, Outcome> outcomes = new IdentityHashMap<Hook, Outcome>();
    private final Map<String, HookSnapshot> generic = new LinkedHashMap<String, HookSnapshot>();

    /** Declared hooks that turned out not to fit, until somebody has told an operator. */
    private final Queue<HookSnapshot> misfits = new ConcurrentLinkedQueue<HookSnapshot>();

    WeaveReport(List<Hook> declared) {
        this.declared = declared;
    }

    /** A class was woven as planned. */
    void woven(WeavePlan plan) {
        add(plan, HookState.WOVEN, null);
    }

    /** A class runs as it was, although there was a plan for it. */
    void failed(WeavePlan plan, String why) {
        add(plan, HookState.FAILED, why);
    }

    /** A class runs as it was, and is not even understood. */
    synchronized void failed(String type, List<Hook> hooks, String why) {
        for (Hook hook : hooks) {
            worsen(hook, HookState.FAILED, why);
        }
        if (hooks.isEmpty()) {
            addGeneric(new HookSnapshot(GENERIC, type, "*", HookState.FAILED, why));
        }
    }

    private synchronized void add(WeavePlan plan, HookState state, String why) {
        for (Map.Entry<Hook, String> hook : plan.declared().entrySet()) {
            if (hook.getValue() == null) {
                worsen(hook.getKey(), state, why);
            } else {
                worsen(hook.getKey(), HookState.MISMATCH, hook.getValue());
            }
        }
        String type = plan.type().binaryName();
        for (WeavePlan.Choice choice : plan.choices()) {
            if (!choice.declared() && isTold(choice.event())) {
                String method =
                        MethodOutline.readable(
                                choice.method().name(), choice.method().descriptor());
                addGeneric(new HookSnapshot(GENERIC, type, method, state, why));
            }
        }
    }

    private void worsen(Hook hook, HookState state, String why) {
        if (outcomeOf(hook).worsen(state, why) && state != HookState.WOVEN) {
            misfits.add(row(hook));
        }
    }

    /** Whether {@link #nextMisfit} has something to give. <b>Cost</b> a field read. */
    boolean hasMisfits() {
        return !misfits.isEmpty();
    }

    /** The next declared hook that does not fit, or null. Each is given once for each state. */
    HookSnapshot nextMisfit() {
        return misfits.poll();
    }

    /** What happens to statements and transactions is woven, but is no source nor return. */
    private static boolean isTold(HookEvent event) {
        return event != HookEvent.CREATE_STATEMENT
                && event != HookEvent.EXECUTE
                && event != HookEvent.END_TRANSACTION
                && event != HookEvent.SET_AUTO_COMMIT
                && event != HookEvent.CONFIGURE
                && event != HookEvent.CLOSE_STATEMENT
                && event != HookEvent.ENLIST;
    }

    /** Where there is no room left, what failed takes that of something that is woven. */
    private void addGeneric(HookSnapshot row) {
        String key = row.type + '#' + row.method;
        HookSnapshot known = generic.get(key);
        boolean fits =
                known == null
                        && (generic.size() < MAX_GENERIC_ROWS
                                || row.state != HookState.WOVEN && forgetWoven());
        if (fits || known != null && isWorse(row.state, known.state)) {
            generic.put(key, row);
        }
    }

    private boolean forgetWoven() {
        Iterator<HookSnapshot> rows = generic.values().iterator();
        while (rows.hasNext()) {
            if (rows.next().state == HookState.WOVEN) {
                rows.remove();
                return true;
            }
        }
        return false;
    }

    /** Woven, mismatch, failed: declared from best to worst. */
    private static boolean isWorse(HookState one, HookState other) {
        return one.compareTo(other) > 0;
    }

    private Outcome outcomeOf(Hook hook) {
        Outcome outcome = outcomes.get(hook);
        if (outcome == null) {
            outcome = new Outcome();
            outcomes.put(hook, outcome);
        }
        return outcome;
    }

    /** Declared hooks in their order, then what was found by rule, in the order of loading. */
    synchronized List<HookSnapshot> rows() {
        List<HookSnapshot> rows = new ArrayList<HookSnapshot>(declared.size() + generic.size());
        for (Hook hook : declared) {
            rows.add(row(hook));
        }
        rows.addAll(generic.values());
        return rows;
    }

    private HookSnapshot row(Hook hook) {
        Outcome outcome = outcomes.get(hook);
        HookState state = outcome == null ? HookState.NOT_LOADED : outcome.state;
        String detail = outcome == null ? null : outcome.detail;
        String method = MethodOutline.readable(hook.method, hook.descriptor);
        return new HookSnapshot(hook.kind, hook.type, method, state, detail);
    }
}
