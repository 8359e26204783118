package dev.lifeguard.sql;

import java.util.Set;

/**
 * The parts of a block that run only after an error: Oracle's {@code exception when ... end} and
 * SQL Server's {@code begin catch ... end catch}. A rollback there ends nothing where all went
 * well.
 *
 * <p>Of what one writes only plain commands count: its calls are to loggers, which have a
 * transaction of their own. <b>Threads</b> one.
 */
final class ErrorHandlers {
    private static final Set<String> WRITING = SqlEffect.words("insert update delete merge");

    /** What {@code end} closes but a block. */
    private static final Set<String> NO_BLOCKS = SqlEffect.words("if loop case");

    private int blocks;
    private int catches;
    private boolean wrote;
    private boolean leaveOpen;

    /** Whether what is read now is part of one. */
    boolean goOn() {
        return blocks > 0 || catches > 0;
    }

    /** Whether one writes, and neither commits nor rolls back after it. */
    boolean leaveOpen() {
        return leaveOpen || wrote;
    }

    /**
     * The next word of a statement, which is no name.
     *
     * @param first the first word of its statement
     * @param previous the word before, empty if it is the first
     */
    void word(String word, String first, String previous) {
        if (word.equals("catch")) {
            catches += previous.equals("begin") ? 1 : previous.equals("end") && goOn() ? -1 : 0;
        } else if (first.equals("exception") && previous.equals(first) && word.equals("when")) {
            blocks++;
        } else if (goOn()) {
            handled(word, previous);
        }
    }

    private void handled(String word, String previous) {
        if (blocks > 0 && word.equals("begin")) {
            blocks++;
        } else if (WRITING.contains(word) && !previous.equals("for")) {
            wrote = true;
        } else if (word.equals("commit") || word.equals("rollback")) {
            wrote = false;
        } else if (word.equals("when") && previous.isEmpty()) {
            handlerEnds();
        }
    }

    /** A statement has ended, of which these are the first and the last word. */
    void statementEnds(String first, String last) {
        if (blocks > 0 && "end".equals(first) && !NO_BLOCKS.contains(last)) {
            blocks--;
            handlerEnds();
        }
    }

    private void handlerEnds() {
        leaveOpen |= wrote;
        wrote = false;
    }
}
