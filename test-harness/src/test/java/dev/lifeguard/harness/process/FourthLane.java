package dev.lifeguard.harness.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * On a class that sleeps much more than it works: one of these at a time runs beside the classes of
 * all other lanes. One that needs a database shares that {@linkplain
 * dev.lifeguard.harness.chaos.database.Databases#ofThirdLane of the third lane}, and ends no
 * sessions but its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("fourth lane")
public @interface FourthLane {}
