package dev.lifeguard.harness.growth;

import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** A session with a transaction each, as every request of a web application has. */
final class HibernateSessions implements Shape {
    private final DataSource pool;
    private final SessionFactory factory;

    HibernateSessions(DataSource pool) {
        this.pool = pool;
        Configuration configuration = new Configuration();
        configuration.getProperties().put("hibernate.connection.datasource", pool);
        factory = configuration.buildSessionFactory();
    }

    @Override
    public void once(int number) {
        try (Session session = factory.openSession()) {
            session.beginTransaction();
            session.doWork(Sources::use);
            session.getTransaction().commit();
        }
    }

    @Override
    public void end() throws Exception {
        factory.close();
        Sources.close(pool);
    }
}
