package dev.lifeguard.harness.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * On a class of tests that starts JVM after JVM and does not care how long anything takes: one of
 * these at a time runs beside the classes that wait for time to pass. None of them may use a server
 * of {@link dev.lifeguard.harness.chaos.database.Databases}: those classes end its sessions.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("second lane")
public @interface SecondLane {}
