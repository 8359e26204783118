package dev.lifeguard.harness.control;

import java.util.List;

/** Statements with a secret in them, which is {@code ~} here: in each place where one may stand. */
public final class SecretStatements {
    public static final List<String> H2 =
            List.of(
                    "select * from \"Order\" where \"Name\" = '~'",
                    "create user u1 password '~'",
                    "set @x = '~' // ~");

    public static final List<String> POSTGRESQL =
            List.of(
                    "select * from \"Order\" where \"Name\" = '~'",
                    "select $x$it's ~$x$, E'\\'~' from \"Order\" -- ~",
                    "set my.token = ~");

    /** Where a text may stand in double quotes, and what follows a hash is a comment. */
    public static final List<String> MYSQL =
            List.of(
                    "select * from `Order` where `Name` = \"~\"",
                    "select md5(\"~\"), _utf8mb4\"~\", N'~', x'41' \"~\"",
                    "select * from `Order` where `Name` in (select \"~\") # ~",
                    "select 1 -- ~",
                    "select /*! \"~\", */ \"it\\\"s ~\", 'it''s ~'",
                    "call login(\"~\")",
                    "values row(\"~\")",
                    "set @x = \"~\"",
                    "create user u1 identified by \"~\"",
                    "alter user u1 identified by '~' replace '~'",
                    "set password for u1 = '~'",
                    "grant select on test.* to u1 identified by \"~\"",
                    "change master to master_password = \"~\"");

    private SecretStatements() {}
}
