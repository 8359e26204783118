package dev.lifeguard.harness.flood;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** A class with very many methods that check out, each on a line of its own. */
final class ManySites {
    static final String NAME = "Sites";

    private ManySites() {}

    /** Compiles it into this folder. */
    static void compile(Path folder, int sites) throws IOException {
        StringBuilder calls = new StringBuilder();
        StringBuilder methods = new StringBuilder();
        for (int site = 0; site < sites; site++) {
            calls.append("case ").append(site).append(": return c").append(site).append("(s);\n");
            methods.append("static Connection c").append(site);
            methods.append("(DataSource s) throws SQLException { return s.getConnection(); }\n");
        }
        Path source =
                Files.writeString(
                        folder.resolve(NAME + ".java"),
                        "import java.sql.*; import javax.sql.DataSource;\n"
                                + "public final class Sites {\n"
                                + "public static Connection lend(int site, DataSource s)"
                                + " throws SQLException { switch (site) {\n"
                                + calls
                                + "default: throw new IllegalArgumentException(); } }\n"
                                + methods
                                + "}\n");
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, System.err, System.err, source.toString());
        if (status != 0) {
            throw new AssertionError("javac ended with " + status);
        }
    }
}
