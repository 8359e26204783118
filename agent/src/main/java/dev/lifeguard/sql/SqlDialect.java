package dev.lifeguard.sql;

/**
 * What double quotes and a hash mean where a statement is shown.
 *
 * <p>Only what is certain of a database is said of it: a name that is hidden is a nuisance, a text
 * that is taken for a name is somebody's password in a ticket.
 */
public enum SqlDialect {
    /** MySQL, MariaDB, and whatever is not known: texts in double quotes, comments from a hash. */
    ANY(true, true),

    /** Names in double quotes, as in the standard. */
    STANDARD(false, false),

    /** SQL Server: a session says which of the two is in double quotes; {@code #t} is a table. */
    SQL_SERVER(true, false);

    final boolean textsInDoubleQuotes;
    final boolean commentsFromHash;

    SqlDialect(boolean textsInDoubleQuotes, boolean commentsFromHash) {
        this.textsInDoubleQuotes = textsInDoubleQuotes;
        this.commentsFromHash = commentsFromHash;
    }

    /**
     * @param namesInDoubleQuotes whether nothing else can be in them
     * @param namesFromHash whether a hash begins a name, so that it begins no comment
     */
    public static SqlDialect of(boolean namesInDoubleQuotes, boolean namesFromHash) {
        if (namesInDoubleQuotes) {
            return STANDARD;
        }
        return namesFromHash ? SQL_SERVER : ANY;
    }
}
