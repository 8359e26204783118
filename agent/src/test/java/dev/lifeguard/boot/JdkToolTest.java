package dev.lifeguard.boot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JdkToolTest {

    @Test
    void tools_of_newer_jdks_are_known_by_their_module() {
        assertTrue(JdkTool.is("jdk.jcmd", "jdk.jcmd/sun.tools.jcmd.JCmd -l"));
        assertTrue(JdkTool.is("jdk.compiler", "jdk.compiler/com.sun.tools.javac.Main A.java"));
        assertTrue(JdkTool.is("java.base", "java.base/sun.security.tools.keytool.Main"));
    }

    @Test
    void tools_of_java_8_are_known_by_their_class() {
        assertTrue(JdkTool.is(null, "com.sun.tools.javac.Main A.java"));
        assertTrue(JdkTool.is(null, "sun.tools.jps.Jps"));
        assertTrue(JdkTool.is(null, "com.sun.java.util.jar.pack.Driver --help"));
        assertTrue(JdkTool.is(null, "com.sun.corba.se.impl.activation.ORBD"));
    }

    @Test
    void the_remote_half_of_jshell_is_a_tool() {
        assertTrue(JdkTool.is(null, "jdk.jshell.execution.RemoteExecutionControl 40123"));
    }

    @Test
    void applications_are_no_tools() {
        assertFalse(JdkTool.is(null, "com.acme.Main"));
        assertFalse(JdkTool.is(null, null));
        assertFalse(JdkTool.is("com.acme.orders", "com.acme.orders/com.acme.Main"));
        assertFalse(JdkTool.isRunning());
    }

    @Test
    void a_source_file_run_directly_is_an_application() {
        assertFalse(
                JdkTool.is(
                        "jdk.compiler",
                        "jdk.compiler/com.sun.tools.javac.launcher.Main Orders.java"));
    }
}
