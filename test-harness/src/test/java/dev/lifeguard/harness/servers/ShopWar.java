package dev.lifeguard.harness.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The web application as a war: one page, its classes, and the libraries it is given. */
final class ShopWar {
    private static final String PACKAGE = "dev/lifeguard/harness/servers/web";
    private static final Path CLASSES = Path.of("target", "test-classes").toAbsolutePath();

    /** No servlet API: the same page runs on javax and on jakarta. */
    private static final String PAGE =
            "<%@ page contentType=\"text/plain\" %><%= dev.lifeguard.harness.servers.web.Shop.answer("
                    + "request.getParameter(\"task\"), request.getParameter(\"pool\"),"
                    + " request.getParameter(\"times\"), request.getParameter(\"url\")) %>";

    /** A reference to a pool of the server's, by a name of the application's own. */
    private static final String REFERENCE =
            """
            <web-app xmlns="http://xmlns.jcp.org/xml/ns/javaee" version="4.0">
              <resource-ref>
                <res-ref-name>jdbc/reference</res-ref-name>
                <res-type>javax.sql.DataSource</res-type>
                <res-auth>Container</res-auth>
                <lookup-name>@</lookup-name>
              </resource-ref>
            </web-app>
            """;

    private ShopWar() {}

    static void write(Path war, List<Path> libraries) throws IOException {
        try (OutputStream out = Files.newOutputStream(war);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> classes = Files.list(CLASSES.resolve(PACKAGE))) {
            put(zip, "index.jsp", PAGE.getBytes(StandardCharsets.UTF_8));
            for (Path each : classes.toList()) {
                String name = "WEB-INF/classes/" + PACKAGE + '/' + each.getFileName();
                put(zip, name, Files.readAllBytes(each));
            }
            for (Path each : libraries) {
                put(zip, "WEB-INF/lib/" + each.getFileName(), Files.readAllBytes(each));
            }
        }
    }

    /** One that has a reference to this pool. */
    static void writeReferring(Path war, String pool) throws IOException {
        write(war, List.of());
        try (FileSystem files = FileSystems.newFileSystem(war)) {
            String text = REFERENCE.replace("@", pool);
            Files.writeString(files.getPath("WEB-INF/web.xml"), text);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
