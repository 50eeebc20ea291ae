package io.petisco.deployment.model;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Collects problems: sorted, each once. Not thread-safe. */
public final class Problems {

    private final TreeSet<Problem> problems = new TreeSet<>();

    public void add(String where, String what, String fix) {
        add(new Problem(where, what, fix));
    }

    public void add(Problem problem) {
        problems.add(problem);
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public List<Problem> list() {
        return List.copyOf(problems);
    }

    /** All problems as one text; equal problems give the same text. */
    public static String render(Collection<Problem> problems) {
        TreeSet<Problem> sorted = new TreeSet<>(problems);
        StringBuilder text = new StringBuilder("petisco: ")
                .append(sorted.size())
                .append(sorted.size() == 1 ? " problem" : " problems")
                .append(" in this application");
        int number = 0;
        for (Problem problem : sorted) {
            text.append("\n  ")
                    .append(++number)
                    .append(". ")
                    .append(problem.where())
                    .append(": ")
                    .append(problem.what())
                    .append("\n     Fix: ")
                    .append(problem.fix());
        }
        return text.toString();
    }
}
