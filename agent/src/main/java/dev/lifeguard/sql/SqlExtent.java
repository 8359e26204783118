package dev.lifeguard.sql;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far a text may be shown, once its literals are gone.
 *
 * <p>Data does not always stand in quotes: {@code exec sp_password NULL, secret}, {@code identified
 * by secret}, {@code set x = secret}. So only commands whose grammar has no place for a bare value
 * are shown as a whole. Of those that carry credentials, or may, the first two words are, and of
 * what no list names the first.
 *
 * <p><b>Threads</b> one. <b>Failure</b> never throws. <b>Cost</b> one pass.
 */
final class SqlExtent {
    /** What of a command may be shown. */
    private enum Part {
        /** All of it, unless a word in it says that there are credentials. */
        WHOLE,
        /** That depends on what is defined. */
        DEFINITION,
        /** The command and what it is about, which may be a dotted name. */
        TWO_WORDS
    }

    /** Where the words are that are shown of a statement if no more is. */
    private enum Words {
        NONE,
        ONE,
        TWO,
        TWO_AND_A_DOT,
        ENDED
    }

    private static final Map<String, Part> COMMANDS = new HashMap<String, Part>();

    static {
        commands(
                Part.WHOLE,
                "select with values table from insert update delete merge replace upsert call"
                        + " explain show describe desc truncate drop comment grant revoke rename"
                        + " commit rollback savepoint release begin start end abort lock unlock"
                        + " declare fetch close move use analyze vacuum refresh reindex optimize"
                        + " checkpoint cluster discard reset listen unlisten notify prepare"
                        + " deallocate do if while return print check purge help");
        commands(Part.DEFINITION, "create alter");
        commands(Part.TWO_WORDS, "set exec execute copy pragma");
    }

    /** What is defined without a credential: all else may have one. */
    private static final Set<String> OBJECTS =
            words(
                    "table view index sequence schema function procedure proc trigger type domain"
                            + " synonym package operator aggregate statistics rule");

    /** What may stand before it. */
    private static final Set<String> BEFORE_OBJECT =
            words(
                    "or replace global local temp temporary unlogged volatile multiset unique"
                            + " clustered nonclustered bitmap fulltext spatial columnstore"
                            + " materialized recursive force noforce editionable noneditionable"
                            + " external foreign public private constraint cached memory column row"
                            + " hash transient dynamic secure event");

    private static final Set<String> CREDENTIALS =
            words(
                    "password passwd pwd passphrase credential credentials sp_password sp_addlogin"
                            + " sp_addlinkedsrvlogin sp_addremotelogin sp_setapprole");

    private static final Set<String> AFTER_IDENTIFIED =
            words("by with via using as globally externally");

    private final SqlScanner scanner;
    private Part part;
    private Words shown = Words.NONE;
    private int shownEnd;
    private String first = "";
    private String previous = "";

    private SqlExtent(String sql, SqlDialect dialect) {
        scanner = new ShownScanner(sql, dialect);
    }

    /** How many characters of a text may be shown, without what is literal in them. */
    static int of(String sql, SqlDialect dialect) {
        return new SqlExtent(sql, dialect).read(sql.length());
    }

    private static void commands(Part part, String list) {
        for (String word : words(list)) {
            COMMANDS.put(word, part);
        }
    }

    private static Set<String> words(String list) {
        return new HashSet<String>(Arrays.asList(list.split(" ")));
    }

    private int read(int length) {
        int token = scanner.next();
        while (token != SqlScanner.END) {
            boolean word = SqlScanner.isWord(token);
            if (token == ';') {
                part = null;
                shown = Words.NONE;
                previous = "";
            } else if (word ? isBeyond(scanner.word(), token) : isBeyond(token)) {
                return shownEnd;
            }
            token = scanner.next();
        }
        return length;
    }

    /** What is no word ends the words that are shown. */
    private boolean isBeyond(int token) {
        if (shown == Words.NONE || token == SqlScanner.GAP && shown == Words.ONE) {
            return false;
        }
        shown = token == '.' && shown == Words.TWO ? Words.TWO_AND_A_DOT : Words.ENDED;
        if (token != SqlScanner.GAP) {
            previous = "";
            return part == Part.TWO_WORDS && shown == Words.ENDED;
        }
        return false;
    }

    private boolean isBeyond(String word, int token) {
        if (shown == Words.NONE) {
            return begins(word);
        }
        if (isRun(word, token)) {
            part = Part.TWO_WORDS;
            shown = Words.ONE;
            shownEnd = scanner.position();
            return false;
        }
        if (shown == Words.ONE || shown == Words.TWO_AND_A_DOT) {
            shown = Words.TWO;
            shownEnd = scanner.position();
        } else if (part == Part.TWO_WORDS) {
            return true;
        }
        defines(word);
        boolean credentials = isCredential(word);
        previous = word;
        if (credentials) {
            part = Part.TWO_WORDS; // what stands behind may go as well
        }
        return credentials && shown == Words.ENDED;
    }

    private boolean begins(String word) {
        first = word;
        previous = word;
        part = COMMANDS.get(word);
        shown = Words.ONE;
        shownEnd = scanner.position();
        return part == null;
    }

    /** SQL Server takes a call without a semicolon before it, and its texts without quotes. */
    private boolean isRun(String word, int token) {
        boolean command = word.equals("exec") || word.equals("execute");
        return command
                && token == SqlScanner.WORD
                && scanner.preceding() != '.'
                && part != Part.TWO_WORDS
                && !first.equals("grant")
                && !first.equals("revoke");
    }

    /** Until it is known what. */
    private void defines(String word) {
        if (part == Part.DEFINITION && !BEFORE_OBJECT.contains(word)) {
            part = OBJECTS.contains(word) ? Part.WHOLE : Part.TWO_WORDS;
        }
    }

    private boolean isCredential(String word) {
        return CREDENTIALS.contains(word)
                || word.startsWith("dblink")
                || previous.equals("identified") && AFTER_IDENTIFIED.contains(word);
    }
}
