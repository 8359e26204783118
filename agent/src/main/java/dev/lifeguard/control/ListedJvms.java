package dev.lifeguard.control;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** JVMs of the same user, as Java's own attach interface lists them. For what is not Linux. */
final class ListedJvms extends Jvms {

    @Override
    List<Jvm> all() throws Refusal {
        List<Jvm> all = new ArrayList<Jvm>();
        try {
            Class<?> machine = JdkDoor.virtualMachine();
            Class<?> descriptor =
                    Class.forName(
                            "com.sun.tools.attach.VirtualMachineDescriptor",
                            false,
                            machine.getClassLoader());
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
}
