package dev.lifeguard.harness.servers;

/** The loader of Spring Boot 4.1, which runs jars from inside a jar. */
class SpringBoot4Test extends ApplicationContract {
    SpringBoot4Test() {
        super(Framework.SPRING_BOOT_4);
    }
}
