package io.petisco.faults.app;

import java.util.stream.Collectors;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** The endpoints through which the test suite controls the application. */
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
    @Path("keep-up")
    public void keepUp(@QueryParam("rate") int perSecond, @QueryParam("count") long count) {
        publishing.keepUp(perSecond, count);
    }

    /** The milliseconds that it took to publish all events, or -1 until then. */
    @POST
    @Path("kept")
    public long kept() {
        return publishing.kept();
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
    @Path("publish-unroutable")
    public String publishToNobody() {
        return publishing.publishToNobody();
    }

    /** The used heap in bytes, after a garbage collection. */
    @POST
    @Path("heap")
    public long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The names of all threads, one a line. */
    @POST
    @Path("threads")
    public String threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
