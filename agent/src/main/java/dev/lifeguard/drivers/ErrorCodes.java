package dev.lifeguard.drivers;

import dev.lifeguard.model.Disconnect;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the errors of one database mean: a table that is filled once, then only read.
 *
 * <p>The most telling entry wins: SQLState with words of the message, the class of the exception,
 * the vendor's code, the SQLState, the SQLState's first two characters.
 *
 * <p><b>Threads</b> fill it in one, read it in any. <b>Cost</b> a few map look-ups.
 */
public final class ErrorCodes {
    private final Map<String, Disconnect> states = new HashMap<String, Disconnect>();
    private final Map<Integer, Disconnect> codes = new HashMap<Integer, Disconnect>();
    private final Map<String, Disconnect> types = new HashMap<String, Disconnect>();
    private final Set<Integer> loginCodes = new HashSet<Integer>();
    private final Set<String> refusingStates = new HashSet<String>();
    private final Set<Integer> refusingCodes = new HashSet<Integer>();
    private int firstLoginCode = Integer.MAX_VALUE;
    private int lastLoginCode = Integer.MIN_VALUE;
    private boolean rejectionIsOfLogin = true;
    private final List<Wording> wordings = new ArrayList<Wording>();

    /** SQLStates of five characters, or of two for a whole class of them. */
    public ErrorCodes states(Disconnect verdict, String... sqlStates) {
        for (String state : sqlStates) {
            states.put(state, verdict);
        }
        return this;
    }

    /**
     * Codes of the vendor ({@code SQLException.getErrorCode}); 0 means "none" and never matches.
     */
    public ErrorCodes codes(Disconnect verdict, int... vendorCodes) {
        for (int code : vendorCodes) {
            codes.put(code, verdict);
        }
        return this;
    }

    /** Binary names of exception classes, or their simple names; subclasses match too. */
    public ErrorCodes types(Disconnect verdict, String... names) {
        for (String name : names) {
            types.put(name, verdict);
        }
        return this;
    }

    /**
     * Errors that only their message tells apart.
     *
     * @param sqlState null for any
     * @param code 0 for any
     * @param words in lower case; of the parts that no translation of the message changes, if there
     *     are any
     */
    public ErrorCodes wording(Disconnect verdict, String sqlState, int code, String words) {
        wordings.add(new Wording(verdict, sqlState, code, words));
        return this;
    }

    /**
     * Codes of a refused login: a wrong password, a locked account, no right to connect. What has
     * an SQLState of class 28 need not be listed.
     */
    public ErrorCodes loginRefused(int... vendorCodes) {
        for (int code : vendorCodes) {
            loginCodes.add(code);
        }
        return this;
    }

    /** The same of all codes from this one to that. */
    public ErrorCodes loginRefusedFrom(int firstCode, int lastCode) {
        firstLoginCode = firstCode;
        lastLoginCode = lastCode;
        return this;
    }

    /**
     * SQLStates that say, where a connection is being opened, that none is to be had: those that
     * are open work on, and must not be given away.
     */
    public ErrorCodes refused(String... sqlStates) {
        refusingStates.addAll(Arrays.asList(sqlStates));
        return this;
    }

    /** The same by codes of the vendor. */
    public ErrorCodes refused(int... vendorCodes) {
        for (int code : vendorCodes) {
            refusingCodes.add(code);
        }
        return this;
    }

    /** Whether this says so, as far as no verdict does. */
    public boolean refuses(SQLException error) {
        return refusingCodes.contains(error.getErrorCode())
                || refusingStates.contains(error.getSQLState());
    }

    /** The database says 08004, "connection rejected", for other reasons than the login's too. */
    public ErrorCodes rejectsForOtherReasons() {
        rejectionIsOfLogin = false;
        return this;
    }

    /** Whether this is a login that was refused, as far as its SQLState does not say so. */
    public boolean refusesLogin(SQLException error) {
        int code = error.getErrorCode();
        return loginCodes.contains(code)
                || code >= firstLoginCode && code <= lastLoginCode
                || rejectionIsOfLogin && "08004".equals(error.getSQLState());
    }

    /** The verdict, or null for "not in this table". */
    public Disconnect of(SQLException error) {
        Disconnect verdict = byWording(error);
        verdict = verdict == null ? byType(error.getClass()) : verdict;
        verdict = verdict == null ? byCode(error.getErrorCode()) : verdict;
        return verdict == null ? byState(error.getSQLState()) : verdict;
    }

    private Disconnect byWording(SQLException error) {
        for (Wording wording : wordings) {
            if (wording.fits(error)) {
                return wording.verdict;
            }
        }
        return null;
    }

    private Disconnect byType(Class<?> exception) {
        Disconnect verdict = null;
        for (Class<?> c = exception;
                c != null && verdict == null && !types.isEmpty();
                c = c.getSuperclass()) {
            String name = c.getName();
            verdict = types.get(name);
            if (verdict == null) {
                verdict = types.get(name.substring(name.lastIndexOf('.') + 1));
            }
        }
        return verdict;
    }

    private Disconnect byCode(int code) {
        return code == 0 ? null : codes.get(code);
    }

    private Disconnect byState(String state) {
        if (state == null) {
            return null;
        }
        Disconnect verdict = states.get(state);
        return verdict == null && state.length() == 5 ? states.get(state.substring(0, 2)) : verdict;
    }

    /** An error and the words that make it what it is. */
    private static final class Wording {
        final Disconnect verdict;
        private final String sqlState;
        private final int code;
        private final String words;

        Wording(Disconnect verdict, String sqlState, int code, String words) {
            this.verdict = verdict;
            this.sqlState = sqlState;
            this.code = code;
            this.words = words;
        }

        boolean fits(SQLException error) {
            String message = error.getMessage();
            return (sqlState == null || sqlState.equals(error.getSQLState()))
                    && (code == 0 || code == error.getErrorCode())
                    && message != null
                    && message.toLowerCase(Locale.ROOT).contains(words);
        }
    }
}
