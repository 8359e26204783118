package com.acme.shop;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Works on the pool, well or badly, and says in one line how it went. */
@RestController
public class ShopController {
    private final DataSource source;

    ShopController(DataSource source) {
        this.source = source;
    }

    @GetMapping("/shop")
    public String answer(@RequestParam String task, @RequestParam int times) throws Exception {
        return task.equals("lose") ? lose() : Work.run(source, times);
    }

    private String lose() throws SQLException {
        source.getConnection().createStatement().execute("select 1");
        return "lost";
    }
}
