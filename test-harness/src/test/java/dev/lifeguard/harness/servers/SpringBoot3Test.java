package dev.lifeguard.harness.servers;

/** The loader of Spring Boot 3.5, which runs jars from inside a jar. */
class SpringBoot3Test extends ApplicationContract {
    SpringBoot3Test() {
        super(Framework.SPRING_BOOT_3);
    }
}
