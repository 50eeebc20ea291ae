package io.petisco.faults.app;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** The suite's hands in the application. */
@Path("/")
public class ControlResource {

    private final Publishing publishing;

    ControlResource(Publishing publishing) {
        this.publishing = publishing;
    }

    @POST
    @Path("begin")
    public void begin(
            @QueryParam("rate") int perSecond, @QueryParam("failures") @DefaultValue("true") boolean failures) {
        publishing.begin(perSecond, failures);
    }

    @POST
    @Path("end")
    public void end() {
        publishing.end();
    }

    @POST
    @Path("publish")
    public long publish(@QueryParam("behaviour") Behaviour behaviour) {
        return publishing.publish(behaviour);
    }

    @POST
    @Path("publish-to-nobody")
    public String publishToNobody() {
        return publishing.publishToNobody();
    }

    /** Used heap in bytes, after a collection. */
    @POST
    @Path("heap")
    public long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @POST
    @Path("threads")
    public int threads() {
        return Thread.activeCount();
    }
}
