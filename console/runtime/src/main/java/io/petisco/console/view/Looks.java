package io.petisco.console.view;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.petisco.console.broker.ConsoleBroker;
import io.petisco.console.broker.ConsoleBroker.QueueSession;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.deadletters.Groups;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.operations.move.Browser;
import io.petisco.operations.text.Json;

/**
 * Looks at dead letters. A look reads messages and puts them back, which a quorum queue before RabbitMQ 4.3 counts as a
 * delivery: so what a look has read is kept for the page for a while. Safe for use by several threads.
 */
public final class Looks {

    /** The most messages that a list shows. */
    static final int LISTED = 100;

    /** The most messages that are read, unless all are wanted. */
    static final long SAMPLE = 10_000;

    private static final int MOST_GROUPS = 200;

    /** The most characters of the looks that are kept, whose bodies may be large. */
    private static final long MOST_CHARACTERS = 32L * 1024 * 1024;

    private static final int NAME = 300;

    private final ConsoleBroker source;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private long characters;

    private record Kept(List<Map<String, Object>> messages, long characters) {}

    public Looks(ConsoleBroker source) {
        this.source = source;
    }

    /**
     * Reads the messages of a queue, from its head.
     *
     * @param all whether to read all, instead of a limited number
     * @return the groups of the selected messages by the reason of their failure, and the first of the messages
     */
    public Map<String, Object> look(Selection selection, boolean all) throws InterruptedException {
        Groups groups = new Groups();
        List<Map<String, Object>> brief = new ArrayList<>();
        List<Map<String, Object>> full = new ArrayList<>();
        WatchedFilter filter = selection.watched();
        long[] read = {0};
        long total;
        try (QueueSession session = source.openAt(selection.queue(), ConsoleBroker.OF_A_REQUEST)) {
            Broker broker = session.broker();
            total = broker.existingQueue(selection.queue()).ready();
            if (total > 0) {
                new Browser(broker).browse(selection.queue(), all ? Long.MAX_VALUE : SAMPLE, message -> {
                    read[0]++;
                    if (filter.test(message)) {
                        groups.add(message);
                        if (full.size() < LISTED) {
                            brief.add(MessageView.brief(message));
                            full.add(MessageView.full(message));
                        }
                    }
                    return true;
                });
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("look", keep(full));
        json.put("queue", selection.queue());
        json.put("selection", selection.text());
        json.put("total", total);
        json.put("read", read[0]);
        json.put("matching", filter.matched());
        json.put("groups", groups(groups));
        json.put("messages", brief);
        filter.whyNothing().ifPresent(why -> json.put("nothing", MessageView.line(why, NAME)));
        return json;
    }

    private static List<Map<String, Object>> groups(Groups groups) {
        return groups.sorted().stream().limit(MOST_GROUPS).map(Looks::group).toList();
    }

    private static Map<String, Object> group(Groups.Group group) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "key",
                Map.of(
                        "type", group.key().type(),
                        "reason", group.key().reason(),
                        "handler", group.key().handler()));
        json.put("type", MessageView.line(group.key().type(), NAME));
        json.put("reason", MessageView.line(group.key().reason(), NAME));
        json.put("handler", MessageView.line(group.key().handler(), NAME));
        json.put("count", group.count());
        group.oldest().ifPresent(time -> json.put("oldest", time.toString()));
        group.newest().ifPresent(time -> json.put("newest", time.toString()));
        group.text().ifPresent(text -> json.put("text", MessageView.line(text, NAME)));
        return json;
    }

    private synchronized String keep(List<Map<String, Object>> messages) {
        String id = UUID.randomUUID().toString();
        long size = messages.stream()
                .mapToLong(message -> Json.compact(message).length())
                .sum();
        kept.put(id, new Kept(messages, size));
        characters += size;
        Iterator<Kept> oldest = kept.values().iterator();
        while (characters > MOST_CHARACTERS && kept.size() > 1) {
            characters -= oldest.next().characters();
            oldest.remove();
        }
        return id;
    }

    /** A message that a look has read; empty if that look is no longer kept. */
    public synchronized Optional<Map<String, Object>> message(String look, int index) {
        Kept found = kept.get(look);
        return found == null || index < 0 || index >= found.messages().size()
                ? Optional.empty()
                : Optional.of(found.messages().get(index));
    }
}
