package io.petisco.cli.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.petisco.cli.terminal.Style;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.QueueState;
import io.petisco.operations.deadletters.Groups.Group;
import io.petisco.operations.deadletters.QueueSummary;
import io.petisco.operations.text.Durations;
import io.petisco.topology.Plural;

/** Prints what {@code dead-letters list} found. */
final class ListReport {

    /** About one line of a terminal. */
    private static final int MOST_TEXT = 160;

    private final Terminal terminal;

    ListReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void json(List<QueueSummary> list) {
        terminal.printJson(list.stream().map(ListReport::json).toList());
    }

    /** @param queues the number of queues, including those that are not shown */
    void print(List<QueueSummary> list, int queues) {
        list.forEach(this::print);
        long messages = list.stream().mapToLong(QueueSummary::wanted).sum();
        long having = list.stream().filter(listed -> listed.wanted() > 0).count();
        boolean filtered = list.stream().anyMatch(QueueSummary::filtered);
        terminal.note(Plural.of(messages, filtered ? "matching dead letter" : "dead letter") + " in "
                + (having == 0 ? "" : having + " of ") + Plural.of(queues, "queue"));
    }

    private void print(QueueSummary listed) {
        QueueState state = listed.state();
        boolean sampled = listed.lookedAt() > 0 && listed.lookedAt() < state.ready();
        String count = listed.filtered()
                ? listed.matching() + " of " + state.ready() + (sampled ? ", of the first " + listed.lookedAt() : "")
                : state.ready() + (sampled ? ", the first " + listed.lookedAt() + " of them:" : "");
        terminal.print(Style.BOLD.of(state.name(), terminal.colored()) + ": " + count);
        listed.groups().forEach(this::print);
    }

    private void print(Group group) {
        terminal.print(String.format(
                "%8d  %s  %s  %s",
                group.count(),
                Style.CYAN.of(group.key().type(), terminal.colored()),
                Style.RED.of(group.key().reason(), terminal.colored()),
                times(group)));
        terminal.print("          in " + group.key().handler()
                + group.text().map(text -> ": " + oneLine(text)).orElse(""));
    }

    private static String times(Group group) {
        String oldest = group.oldest().map(time -> "since " + ago(time)).orElse("");
        return group.count() == 1
                ? oldest
                : oldest
                        + group.newest()
                                .map(time -> ", last " + ago(time) + " ago")
                                .orElse("");
    }

    private static String ago(Instant time) {
        return Durations.brief(Duration.between(time, Instant.now()));
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= MOST_TEXT ? line : line.substring(0, MOST_TEXT) + "...";
    }

    private static Map<String, Object> json(QueueSummary listed) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("queue", listed.state().name());
        map.put("messages", listed.state().ready());
        map.put("consumers", listed.state().consumers());
        map.put("looked_at", listed.lookedAt());
        if (listed.filtered()) {
            map.put("matching", listed.matching());
        }
        map.put("groups", listed.groups().stream().map(ListReport::json).toList());
        return map;
    }

    private static Map<String, Object> json(Group group) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("count", group.count());
        entry.put("type", group.key().type());
        entry.put("exception", group.key().reason());
        entry.put("handler", group.key().handler());
        entry.put("message", group.text().orElse(null));
        entry.put("oldest", group.oldest().map(Instant::toString).orElse(null));
        entry.put("newest", group.newest().map(Instant::toString).orElse(null));
        return entry;
    }
}
