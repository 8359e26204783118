package com.acme.shop;

import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;

/** Works on a pool, well or badly, and says in one line how it went. */
@Path("/shop")
public class ShopResource {
    @Inject javax.sql.DataSource nameless;

    @Inject
    @DataSource("orders")
    javax.sql.DataSource orders;

    @GET
    public String answer(
            @QueryParam("task") String task,
            @QueryParam("pool") String pool,
            @QueryParam("times") int times)
            throws Exception {
        javax.sql.DataSource source = pool.equals("orders") ? orders : nameless;
        return task.equals("lose") ? lose(source) : Work.run(source, times);
    }

    private static String lose(javax.sql.DataSource source) throws SQLException {
        source.getConnection().createStatement().execute("select 1");
        return "lost";
    }
}
