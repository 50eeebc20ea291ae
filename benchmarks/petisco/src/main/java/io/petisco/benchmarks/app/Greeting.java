package io.petisco.benchmarks.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Something that the application does, so that it is one. */
@Path("/greeting")
public class Greeting {

    @GET
    public Text greet() {
        return new Text("hello");
    }

    /** As JSON. */
    public record Text(String text) {}
}
