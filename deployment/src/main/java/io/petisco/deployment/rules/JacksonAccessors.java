package io.petisco.deployment.rules;

import java.util.Locale;

import org.jboss.jandex.MethodInfo;

/** The property that a method stands for, by the rules of Jackson. */
final class JacksonAccessors {

    private JacksonAccessors() {}

    /** The property of a method without parameters; empty if it is no getter. */
    static String ofGetter(MethodInfo method) {
        String type = method.returnType().name().toString();
        if (type.equals("void")) {
            return "";
        }
        boolean truth = type.equals("boolean") || type.equals(Boolean.class.getName());
        String is = truth ? afterPrefix(method.name(), "is") : "";
        return is.isEmpty() ? afterPrefix(method.name(), "get") : is;
    }

    /** The property of a method with one parameter; empty if it is no setter. */
    static String ofSetter(MethodInfo method) {
        return afterPrefix(method.name(), "set");
    }

    /** All leading capitals become lower case: {@code getURL} stands for {@code url}. */
    private static String afterPrefix(String method, String prefix) {
        if (!method.startsWith(prefix)) {
            return "";
        }
        String rest = method.substring(prefix.length());
        int capitals = 0;
        while (capitals < rest.length() && Character.isUpperCase(rest.charAt(capitals))) {
            capitals++;
        }
        return rest.substring(0, capitals).toLowerCase(Locale.ROOT) + rest.substring(capitals);
    }
}
