package dev.lifeguard.harness.control;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;

/**
 * The command line of the shipped jar in a class loader of its own. May be used by several threads:
 * each command has its own state, as each process has.
 */
final class JarInside implements CommandLine {
    static final JarInside SHIPPED = new JarInside();

    private final Constructor<?> cli;
    private final Object options;

    private JarInside() {
        try {
            URL[] jar = {AgentJvm.jar().toUri().toURL()};
            ClassLoader loader = new URLClassLoader(jar, JarInside.class.getClassLoader());
            Constructor<?> main =
                    loader.loadClass("dev.lifeguard.boot.Main").getDeclaredConstructor();
            main.setAccessible(true);
            options = main.newInstance();
            cli =
                    loader.loadClass("dev.lifeguard.control.Cli")
                            .getConstructor(
                                    PrintStream.class,
                                    PrintStream.class,
                                    options.getClass().getInterfaces()[0]);
        } catch (ReflectiveOperationException | MalformedURLException e) {
            throw new AssertionError("No command line in " + AgentJvm.jar(), e);
        }
    }

    @Override
    public Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            Object command = cli.newInstance(printer(out), printer(err), options);
            Object status =
                    command.getClass()
                            .getMethod("run", String[].class)
                            .invoke(command, (Object) arguments);
            return new Result((Integer) status, text(out), text(err), null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("The command line threw", e);
        }
    }

    private static PrintStream printer(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream from) {
        return from.toString(StandardCharsets.UTF_8);
    }
}
