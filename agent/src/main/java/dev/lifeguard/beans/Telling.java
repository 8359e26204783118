package dev.lifeguard.beans;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;

/**
 * A bean that tells listeners something. What it tells is text: nothing of the agent's or the
 * host's stays with who has heard it.
 */
abstract class Telling extends NotificationBroadcasterSupport {
    private final AtomicLong number = new AtomicLong();

    /**
     * @param listening runs listeners, which are the host's: on a thread that may be kept waiting
     */
    Telling(Executor listening) {
        super(
                listening,
                new MBeanNotificationInfo(
                        NotificationKind.ALL,
                        Notification.class.getName(),
                        "The text of the log; the user data is the name of the pool."));
    }

    /** Returns at once. */
    final void tell(String type, String pool, String text) {
        Notification told =
                new Notification(
                        type, this, number.incrementAndGet(), System.currentTimeMillis(), text);
        told.setUserData(pool);
        sendNotification(told);
    }
}
