package io.petisco.benchmarks.plain;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource that makes the application a realistic one. */
@Path("/greeting")
public class Greeting {

    @GET
    public Text greet() {
        return new Text("hello");
    }

    /** The JSON response. */
    public record Text(String text) {}
}
