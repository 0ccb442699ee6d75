package dev.shonin.samplebad.api;

import dev.shonin.samplebad.store.Row;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** A resource that shows entities. */
@Path("/rows")
public class RowResource {
    @GET
    public List<Row> rows() {
        System.out.println("rows");
        return List.of();
    }
}
