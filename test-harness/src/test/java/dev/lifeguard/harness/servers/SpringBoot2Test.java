package dev.lifeguard.harness.servers;

/** The loader of Spring Boot 2.7, which runs jars from inside a jar. */
class SpringBoot2Test extends ApplicationContract {
    SpringBoot2Test() {
        super(Framework.SPRING_BOOT_2);
    }
}
