package io.petisco.telemetry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.petisco.telemetry.Scrape.Sample;

/** The metrics and labels in PromQL queries, compared with a scrape. */
final class Selectors {

    private static final Pattern SELECTOR = Pattern.compile("\\b(petisco_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|=)\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");

    private Selectors() {}

    /** The names in a query that are missing in the scrape. */
    static List<String> missing(String query, Scrape scrape) {
        List<String> missing = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        Matcher selector = SELECTOR.matcher(query);
        int found = 0;
        while (selector.find()) {
            found++;
            List<Sample> samples = new ArrayList<>(scrape.samples(selector.group(1)));
            Matcher matcher = MATCHER.matcher(selector.group(2) == null ? "" : selector.group(2));
            while (matcher.find()) {
                Pattern value = Pattern.compile(
                        matcher.group(2).equals("=") ? Pattern.quote(matcher.group(3)) : matcher.group(3));
                String label = matcher.group(1);
                samples.removeIf(sample -> !sample.labels().containsKey(label)
                        || !value.matcher(sample.labels().get(label)).matches());
            }
            if (samples.isEmpty()) {
                missing.add(selector.group() + " in " + query);
            }
            samples.forEach(sample -> labels.addAll(sample.labels().keySet()));
        }
        if (found == 0) {
            missing.add("any metric in " + query);
        }
        Matcher grouping = GROUPING.matcher(query);
        while (grouping.find()) {
            for (String label : grouping.group(1).split(", ?")) {
                if (!labels.contains(label)) {
                    missing.add("the label " + label + " in " + query);
                }
            }
        }
        return missing;
    }
}
