package io.petisco.console.view;

import java.util.regex.Pattern;

import io.petisco.operations.OperationException;
import io.petisco.topology.ServiceName;

/** The names of services in requests. Pure. */
public final class Services {

    private static final Pattern SERVICE = Pattern.compile("[^\\s*#.]+\\.[^\\s*#.]+");

    private Services() {}

    /** @throws OperationException if a text is not an organization and a service, with a dot between them */
    public static ServiceName parse(String text) {
        if (!SERVICE.matcher(text).matches()) {
            throw OperationException.badInput("'" + text + "' is not a service, such as acme.registration");
        }
        int dot = text.indexOf('.');
        return new ServiceName(text.substring(0, dot), text.substring(dot + 1));
    }
}
