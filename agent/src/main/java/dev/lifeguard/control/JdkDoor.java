package dev.lifeguard.control;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * The attach interface of a JDK, by reflection: Java 8 has it in a jar of its own, and a trimmed
 * runtime has it not at all.
 */
final class JdkDoor implements Door {
    private static final String MACHINE = "com.sun.tools.attach.VirtualMachine";

    private final Class<?> machine;

    private JdkDoor(Class<?> machine) {
        this.machine = machine;
    }

    /** This runtime's own door, or the one that needs nothing of a JDK. */
    static Door ofThisRuntime() {
        try {
            return new JdkDoor(virtualMachine());
        } catch (ClassNotFoundException trimmed) {
            return new SocketDoor();
        }
    }

    static Class<?> virtualMachine() throws ClassNotFoundException {
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

    @Override
    public void load(Jvm jvm, String jar, String argument) throws Exception {
        if (ProcJvms.isHere()) {
            SocketDoor.refuseToKill(jvm); // JDKs before 21 do not look
        }
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
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }
}
