package dev.lifeguard.sql;

/**
 * Parts a statement of one dialect for whoever shows it: in doubt, a part is data.
 *
 * <p><b>Threads</b> one. <b>Failure</b> never throws. <b>Cost</b> one pass.
 */
final class ShownScanner extends SqlScanner {
    private final SqlDialect dialect;

    ShownScanner(String sql, SqlDialect dialect) {
        super(sql);
        this.dialect = dialect;
    }

    /** BigQuery, Spark and their kin have texts in three quotes, with single ones inside. */
    @Override
    int textEnd() {
        int end = super.textEnd();
        return dialect == SqlDialect.ANY ? SqlEnds.tripled(sql, position(), end) : end;
    }

    @Override
    int doubleQuoted() {
        return dialect.textsInDoubleQuotes ? token(LITERAL, textEnd()) : super.doubleQuoted();
    }

    /** H2 and Snowflake have comments from two slashes. */
    @Override
    int slash() {
        return peek(1) == '/' ? token(GAP, SqlEnds.line(sql, position())) : super.slash();
    }

    @Override
    int hash() {
        return dialect.commentsFromHash ? token(GAP, SqlEnds.line(sql, position())) : sign();
    }

    /**
     * Braces: Informix has comments in them, others JSON; JDBC's escapes are code. And quotes of
     * typography, which may be meant as such.
     */
    @Override
    int other(char c) {
        if (c == '{' && dialect == SqlDialect.ANY && !SqlEnds.isEscape(sql, position())) {
            return token(GAP, SqlEnds.braces(sql, position()));
        }
        return c > 127 ? token(LITERAL, ~sql.length()) : sign();
    }

    /** A word or number ends before a comment. */
    @Override
    int endOfPart(int end) {
        int at = position();
        while (at < end && !(dialect.commentsFromHash && sql.charAt(at) == '#')) {
            at++;
        }
        return at;
    }
}
