package dev.lifeguard.servers;

import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.Ticker;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which servers have refused a new connection, as drivers were asked for them. Pools that connect
 * on threads of their own tell nobody: their next checkout finds another connection, and then
 * another, until there are none.
 *
 * <p><b>Threads</b> any. <b>Cost</b> a lookup.
 */
public final class Refusals {
    private static final int MOST_ADDRESSES = 64;

    private final ConcurrentMap<String, Backoff> byAddress =
            new ConcurrentHashMap<String, Backoff>();
    private final Unanswered unanswered;
    private final Ticker ticker;

    public Refusals(Ticker ticker) {
        this.ticker = ticker;
        unanswered = new Unanswered(ticker);
    }

    /** A driver is asked for a connection to there; null = nobody knows where that is. */
    public void asked(String address) {
        if (address != null) {
            unanswered.asked(address);
        }
    }

    /**
     * The driver that this thread has asked has opened one, or could not.
     *
     * @param tried false = it did neither: the URL was another driver's
     */
    public void answered(boolean tried) {
        unanswered.answered(tried);
    }

    /** A driver could not open a connection to there; null = nobody knows where that is. */
    public void refused(String address) {
        Backoff known = address == null ? null : of(address);
        if (known != null) {
            known.refused();
        }
    }

    /** The same, because of the login: until one is accepted, nobody is to try it for us. */
    public void loginRefused(String address) {
        Backoff known = address == null ? null : of(address);
        if (known != null) {
            known.refusedLogin();
        }
    }

    private Backoff of(String address) {
        Backoff known = byAddress.get(address);
        if (known == null && byAddress.size() >= MOST_ADDRESSES) {
            forgetThoseThatAccept();
        }
        if (known == null && byAddress.size() < MOST_ADDRESSES) {
            Backoff fresh = new Backoff(ticker);
            Backoff other = byAddress.putIfAbsent(address, fresh);
            known = other == null ? fresh : other;
        }
        return known;
    }

    private void forgetThoseThatAccept() {
        for (Iterator<Backoff> all = byAddress.values().iterator(); all.hasNext(); ) {
            if (!all.next().isSick()) {
                all.remove();
            }
        }
    }

    /** A driver has opened one. */
    public void accepted(String address) {
        Backoff known = address == null ? null : byAddress.get(address);
        if (known != null) {
            known.accepted();
        }
    }

    /** The same of a database, whoever wanted to log in; null = nobody knows where that is. */
    public boolean areAt(DatabaseAddress database, long withinNanos) {
        if (database == null || byAddress.isEmpty()) {
            return false;
        }
        String prefix = prefixOf(database);
        for (Map.Entry<String, Backoff> known : byAddress.entrySet()) {
            if (known.getKey().startsWith(prefix) && known.getValue().isRefusing(withinNanos)) {
                return true;
            }
        }
        return false;
    }

    /** What the address of everybody who logs in there begins with: the user comes last. */
    public static String prefixOf(DatabaseAddress to) {
        return to.system + ' ' + to.host + ' ' + to.port + ' ' + to.name + ' ';
    }

    /**
     * Whether nobody knows that a new connection to there would be accepted: one was refused, and
     * none accepted since, within so long; or one has been asked for and there is no answer.
     */
    public boolean mayRefuse(String address, long withinNanos) {
        if (address == null) {
            return false;
        }
        Backoff known = byAddress.get(address);
        return known != null && known.isRefusing(withinNanos) || unanswered.isWaitedFor(address);
    }
}
