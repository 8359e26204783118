package dev.lifeguard.control.jvms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void what_never_comes_back_is_left_alone() {
        assertThrows(
                Patience.Exhausted.class,
                () ->
                        Patience.within(
                                20,
                                () -> {
                                    new CountDownLatch(1).await();
                                    return null;
                                }));
    }

    @Test
    void what_is_thrown_comes_through_as_it_is() throws Exception {
        assertThrows(
                java.io.FileNotFoundException.class,
                () ->
                        Patience.within(
                                60_000,
                                () -> {
                                    throw new java.io.FileNotFoundException();
                                }));
        assertEquals("done", Patience.within(60_000, () -> "done"));
        assertEquals(IOException.class, Patience.Exhausted.class.getSuperclass());
    }
}
