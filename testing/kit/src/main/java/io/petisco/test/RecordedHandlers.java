package io.petisco.test;

import java.util.List;
import java.util.stream.Collectors;

import io.petisco.runtime.consume.HandlerDescriptor;

/** Finds handlers by the names that a test uses. */
final class RecordedHandlers {

    private final List<HandlerDescriptor> all;

    RecordedHandlers(List<HandlerDescriptor> all) {
        this.all = all;
    }

    /** Each as {@code Class#method} with the class's full name. */
    List<String> names() {
        return all.stream().map(HandlerDescriptor::handler).distinct().toList();
    }

    /**
     * The full name of a handler.
     *
     * @param called its method, its part of the queue's name, or {@code Class#method} with or without the package
     * @throws IllegalArgumentException if no handler matches, or more than one
     */
    String find(String called) {
        List<String> found = all.stream()
                .filter(handler -> isCalled(handler, called))
                .map(HandlerDescriptor::handler)
                .distinct()
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new IllegalArgumentException(
                found.isEmpty()
                        ? "There is no handler '" + called + "', but " + listed()
                        : "'" + called + "' can be any of " + String.join(", ", found) + ": use Class#method");
    }

    private static boolean isCalled(HandlerDescriptor handler, String called) {
        String name = handler.handler();
        return name.equals(called)
                || handler.handlerPart().equals(called)
                || name.endsWith("#" + called)
                || called.contains("#") && (name.endsWith("." + called) || name.endsWith("$" + called));
    }

    private String listed() {
        return all.isEmpty()
                ? "the application has no handlers"
                : all.stream()
                        .map(handler -> withoutPackage(handler.handler()) + " (" + handler.handlerPart() + ")")
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    static String withoutPackage(String handler) {
        return handler.substring(handler.lastIndexOf('.', handler.indexOf('#')) + 1);
    }
}
