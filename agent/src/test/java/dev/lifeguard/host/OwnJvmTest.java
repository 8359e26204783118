package dev.lifeguard.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person calls this JVM. Its arguments may be secrets. */
class OwnJvmTest {
    @ParameterizedTest
    @CsvSource({
        "com.acme.Shop, lib/*, com.acme.Shop",
        "com.acme.Shop --password=s3cret x.jar, x.jar, com.acme.Shop",
        "shop/com.acme.Shop -x, '', com.acme.Shop",
        "shop.jar s3cret, shop.jar, shop.jar",
        "/opt/shop/shop.jar --key s3cret, /opt/shop/shop.jar, shop.jar",
        "/opt/my shop/shop.jar s3cret.jar, /opt/my shop/shop.jar, shop.jar",
        "/opt/start s3cret.jar, /opt/start, start",
        "C:\\Program Files\\shop.jar s3cret, C:\\Program Files\\shop.jar, shop.jar",
        "jdk.compiler/com.sun.tools.javac.launcher.Main /src/App.java s3cret, '', App.java",
        "com.sun.tools.javac.launcher.Main, '', com.sun.tools.javac.launcher.Main",
    })
    void its_name_has_no_arguments(String command, String classPath, String name) {
        assertEquals(name, OwnJvm.mainOf(command, classPath));
    }

    @Test
    void without_a_command_there_is_no_name() {
        assertNull(OwnJvm.mainOf(null, "."));
        assertNull(OwnJvm.mainOf(" ", "."));
    }

    @Test
    void its_number_is_what_the_jvm_itself_says() {
        String name = ManagementFactory.getRuntimeMXBean().getName();

        assertEquals(name.split("@")[0], String.valueOf(OwnJvm.pid()));
    }
}
