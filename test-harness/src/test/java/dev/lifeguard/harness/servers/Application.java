package dev.lifeguard.harness.servers;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/** The shop as an application that is run with {@code java}: its framework is its server. */
final class Application extends Server {
    private final Framework framework;

    private Application(Framework framework) {
        this.framework = framework;
    }

    /** Returns when it answers. */
    static Application started(Framework framework, boolean agented, Database database)
            throws IOException {
        Application application = new Application(framework);
        try {
            List<String> command = new ArrayList<>();
            command.add(Jdk.JDK_17.tool("java").toString());
            command.addAll(AgentJvm.LIGHT);
            command.add("-Xmx400m");
            if (agented) {
                command.add(application.agentOption());
            }
            command.addAll(framework.program(application, database.url(database.port())));
            application.start(new ProcessBuilder(command), Framework.NAMED);
            return application;
        } catch (Throwable failed) {
            application.close();
            throw failed;
        }
    }

    /** Felix: what it installs, and updates when it changes. */
    Path bundle() {
        return folder.resolve("load").resolve("shop.jar");
    }

    /** Felix: has it update the shop; returns when the new one answers. */
    void update() throws IOException {
        String before = ask("started", Framework.NAMED, 1);
        FileTime newer = FileTime.fromMillis(Files.getLastModifiedTime(bundle()).toMillis() + 1000);
        Files.setLastModifiedTime(bundle(), newer);
        await(
                "the next shop",
                () -> {
                    String now = ask("started", Framework.NAMED, 1);
                    return now.matches("\\d+") && !now.equals(before);
                });
    }

    @Override
    String page() {
        return "/shop";
    }

    /** Where it takes the connection that it loses, as a stack trace has it. */
    String leakingLine() throws IOException {
        return CallSite.of(framework.source, "lose");
    }
}
