package dev.lifeguard.harness.control;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Constructor;

/**
 * The command line of the jar on its class path, for one command after the other: each line of its
 * stdin is one. Answers each with a line: the exit status, and what was printed, with bars in place
 * of the ends of lines.
 */
public final class AskingProgram {
    private AskingProgram() {}

    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Constructor<?> main = Class.forName("dev.lifeguard.boot.Main").getDeclaredConstructor();
        main.setAccessible(true);
        Object options = main.newInstance();
        Constructor<?> cli =
                Class.forName("dev.lifeguard.control.Cli")
                        .getConstructor(
                                PrintStream.class,
                                PrintStream.class,
                                options.getClass().getInterfaces()[0]);
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            PrintStream stream = new PrintStream(printed, true);
            Object command = cli.newInstance(stream, stream, options);
            Object status =
                    command.getClass()
                            .getMethod("run", String[].class)
                            .invoke(command, (Object) order.split(" "));
            System.out.println(status + " " + printed.toString().trim().replace('\n', '|'));
        }
        System.exit(0);
    }
}
