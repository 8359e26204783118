package dev.lifeguard.control.jvms;

import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * Has a JVM load an agent. The attach interface of a JDK is used by reflection: Java 8 has it in a
 * jar of its own, and a trimmed runtime has it not at all.
 */
public final class JdkAttach {
    private static final String MACHINE = "com.sun.tools.attach.VirtualMachine";

    private JdkAttach() {}

    /**
     * Has a JVM load an agent: on Linux by {@link SocketAttach}; by this interface where there is
     * no other way, for JVMs of one's own.
     *
     * @param jar the path as that JVM sees it
     * @param argument of its {@code agentmain}
     * @throws Exception when it cannot: {@link AttachFailure} knows what it means
     */
    public static void load(JvmTmp tmp, String jar, String argument) throws Exception {
        Jvm jvm = tmp.jvm;
        if (ProcJvms.isHere()) {
            if (SocketAttach.isPossible()) {
                SocketAttach.load(tmp, jar, argument);
                return;
            }
            if (tmp.isForeign()) {
                throw new Refusal(
                        ExitCode.NO_TARGET,
                        "With a Java runtime older than 16 root cannot attach safely to a JVM of"
                                + " another user or container. Use a newer one, or run as that"
                                + " user.");
            }
            if (!SocketAttach.isSocket(tmp) && !jvm.catchesQuit) { // JDKs before 21 do not look
                throw new IOException("SIGQUIT would end it: it is not responding to it");
            }
        }
        try {
            load(virtualMachine(), jvm, jar, argument);
        } catch (ClassNotFoundException trimmed) {
            throw new Refusal(
                    ExitCode.NO_TARGET,
                    "This Java runtime cannot attach: it has no module jdk.attach. Run the command"
                            + " line with a JDK.");
        }
    }

    private static void load(Class<?> machine, Jvm jvm, String jar, String argument)
            throws Exception {
        try {
            Object attached =
                    machine.getMethod("attach", String.class).invoke(null, String.valueOf(jvm.pid));
            try {
                machine.getMethod("loadAgent", String.class, String.class)
                        .invoke(attached, jar, argument);
            } finally {
                machine.getMethod("detach").invoke(attached);
            }
        } catch (InvocationTargetException e) {
            Exception cause = e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
            if (!isMisread(cause)) {
                throw cause;
            }
        }
    }

    /**
     * Whether this says that the agent was loaded, in words of another Java: 8 answers {@code 0},
     * which newer ones take for an error; those answer {@code return code: 0}, and 8 looks for a
     * number. What 8 does not read may be another code than 0: then no mailbox will come.
     */
    static boolean isMisread(Exception failure) {
        String text = String.valueOf(failure.getMessage());
        return text.equals("0") || text.startsWith("Non-numeric value found");
    }

    /** JVMs of the same user but our own kind, as the interface lists them. */
    static List<Jvm> list() throws Refusal {
        List<Jvm> all = new ArrayList<Jvm>();
        try {
            Class<?> machine = virtualMachine();
            Class<?> descriptor =
                    Class.forName(MACHINE + "Descriptor", false, machine.getClassLoader());
            Method id = descriptor.getMethod("id");
            Method name = descriptor.getMethod("displayName");
            for (Object each : (List<?>) machine.getMethod("list").invoke(null)) {
                String text = (String) name.invoke(each);
                int blank = text.indexOf(' ');
                String main = blank < 0 ? text : text.substring(0, blank);
                if (!main.endsWith("lifeguard.jar") && !main.equals("dev.lifeguard.boot.Main")) {
                    all.add(new Jvm(Long.parseLong((String) id.invoke(each)), main));
                }
            }
        } catch (ReflectiveOperationException noJdk) {
            throw new Refusal(
                    ExitCode.NO_TARGET,
                    "This Java runtime cannot list JVMs. Run the command line with a JDK.");
        }
        return all;
    }

    private static Class<?> virtualMachine() throws ClassNotFoundException {
        try {
            return Class.forName(MACHINE);
        } catch (ClassNotFoundException notInThisImage) {
            File tools = new File(System.getProperty("java.home"), "../lib/tools.jar");
            if (!tools.exists()) {
                throw notInThisImage;
            }
            try {
                URL[] path = {tools.toURI().toURL()};
                return Class.forName(MACHINE, true, URLClassLoader.newInstance(path));
            } catch (MalformedURLException never) {
                throw notInThisImage;
            }
        }
    }
}
