package dev.lifeguard.inplace;

import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.sessions.Fingerprint;
import dev.lifeguard.sessions.Recipe;
import java.util.Iterator;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which logins servers have refused: no replacement tries one again until somebody else has
 * succeeded with it, because some servers lock the account after ten. While it is not known whether
 * a login works, one replacement at a time tries it.
 *
 * <p>A login is a server, a database, a user and his password.
 *
 * <p><b>Threads</b> any; the lock only on the threads that open replacements.
 */
final class Logins {
    private static final int MOST = 256;

    /** So long after a login all who want to may try it. */
    private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** One login, by what is known of it. */
    static final class Login {
        private final ReentrantLock trying = new ReentrantLock();
        private volatile boolean refused;
        private volatile boolean accepted;
        private volatile long acceptedNanos;
    }

    private final ConcurrentHashMap<Fingerprint, Login> known =
            new ConcurrentHashMap<Fingerprint, Login>();
    private final Ticker ticker;

    Logins(Ticker ticker) {
        this.ticker = ticker;
    }

    /**
     * What stands for the login of this recipe.
     *
     * @param openerState how the data source is set up, where it knows what the recipe does not
     */
    static Fingerprint of(Recipe recipe, Fingerprint openerState) {
        Object[] given = recipe.arguments();
        Fingerprint login = new Fingerprint();
        if (!recipe.hasUrl()) {
            login.add(openerState == null ? new Fingerprint() : openerState);
            for (Object each : given) {
                login.add((String) each);
            }
            return login;
        }
        String url = (String) given[0];
        Properties properties = (Properties) given[1];
        DatabaseAddress to = url == null ? null : Drivers.addressOf(url);
        boolean isPlain = to != null && to.host != null && properties.containsKey("password");
        login.add(isPlain ? to.system + ' ' + to.host + ' ' + to.port + ' ' + to.name : url);
        return login.add(properties.getProperty("user")).add(properties.getProperty("password"));
    }

    /** Whether this login was refused, and nobody has succeeded with it since. */
    boolean isRefused(Fingerprint of) {
        Login login = known.get(of);
        return login == null ? isFull() : login.refused;
    }

    /** Takes note that a server has refused this login, to whomever. */
    void refused(Fingerprint of) {
        Login login = recordOf(of);
        if (login != null) {
            login.refused = true;
        }
    }

    /** Somebody has logged in like this. */
    void accepted(Fingerprint of) {
        Login login = known.isEmpty() ? null : known.get(of);
        if (login != null) {
            login.acceptedNanos = ticker.nanos();
            login.accepted = true;
            login.refused = false;
        }
    }

    /**
     * Waits until nobody else tries this login, unless it is known to work. {@link #tried} must
     * follow if the answer is yes.
     *
     * @return whether it may be tried: not if it was refused, or it is too late
     */
    boolean mayTry(Fingerprint of, long nanos) throws InterruptedException {
        Login login = recordOf(of);
        if (login == null || login.refused) {
            return false;
        }
        if (works(login)) {
            return true;
        }
        if (!login.trying.tryLock(nanos, TimeUnit.NANOSECONDS)) {
            return false;
        }
        if (login.refused) {
            login.trying.unlock();
            return false;
        }
        return true;
    }

    /** The attempt is over. */
    void tried(Fingerprint of) {
        Login login = known.get(of);
        if (login != null && login.trying.isHeldByCurrentThread()) {
            login.trying.unlock();
        }
    }

    private boolean works(Login login) {
        return login.accepted && ticker.nanos() - login.acceptedNanos < TRUSTED_NANOS;
    }

    /** Null = too many were refused: then no other is tried either. */
    private Login recordOf(Fingerprint of) {
        Login login = known.get(of);
        if (login != null) {
            return login;
        }
        if (isFull()) {
            return null;
        }
        Login fresh = new Login();
        login = known.putIfAbsent(of, fresh);
        return login == null ? fresh : login;
    }

    /** Whether there is no room for another one, though none is kept that is of no use. */
    private boolean isFull() {
        if (known.size() >= MOST) {
            forgetWhatIsOfNoUse();
        }
        return known.size() >= MOST;
    }

    private void forgetWhatIsOfNoUse() {
        for (Iterator<Login> all = known.values().iterator(); all.hasNext(); ) {
            Login login = all.next();
            if (!login.refused && !login.trying.isLocked()) {
                all.remove();
            }
        }
    }
}
