package io.ringtide.alerts.life;

import io.ringtide.domain.alert.AlertAction;
import io.ringtide.domain.alert.Quiet;
import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.topology.Topology;
import org.jspecify.annotations.Nullable;

/**
 * What is around an alert at a slide.
 *
 * @param time the slide, epoch milliseconds
 * @param quiet why nobody is to be paged, or null; acknowledgements apart, which are about an episode
 * @param group what a page tells of together
 * @param rules that are in force
 * @param topology likewise
 * @param action what is advised to do about it, or null
 * @param config version of both
 */
public record Setting(
        long time,
        @Nullable Quiet quiet,
        String group,
        AlertRules rules,
        Topology topology,
        @Nullable AlertAction action,
        String config) {
    /** In which nothing is advised. */
    public Setting(long time, @Nullable Quiet quiet, String group, AlertRules rules, Topology topology, String config) {
        this(time, quiet, group, rules, topology, null, config);
    }
}
