import com.acme.orders.OrderDao;
import java.time.Duration;
import org.apache.commons.dbcp2.BasicDataSource;

/**
 * One branch of the shop of {@code leaky-orders}, with the same leak: an order that does not exist.
 * Two customers come with one, then the branch waits until it is ended.
 */
public final class Branch {
    private static final int WRONG_NUMBERS = 2;

    private Branch() {}

    public static void main(String[] args) throws Exception {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl("jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1");
        pool.setUsername("sa");
        pool.setPassword("");
        pool.setMaxTotal(5);
        pool.setMaxWait(Duration.ofSeconds(3));
        OrderDao orders = new OrderDao(pool);
        orders.createTable();
        for (int i = 0; i < WRONG_NUMBERS; i++) {
            orders.find(999);
        }
        System.out.println("branch " + args[0] + " is open");
        while (true) {
            orders.countOpen();
            Thread.sleep(200);
        }
    }
}
