package io.ringtide.local.up;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.EventType;
import java.util.ArrayList;
import java.util.List;

/** A hundred names that would run a script wherever a page took one for anything but text. */
final class HostileNames {
    /** What ends the place that a text may stand in. */
    private static final List<String> ENDS = List.of(
            "", "\">", "'>", "</script>", "--><!-- -->", "</textarea></title>", "]]>", "\\\"});", "${1}`", "\u2028\n");

    private static final List<String> SCRIPTS = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "<iframe srcdoc=\"<script>parent.alert(1)</script>\"></iframe>",
            "<a href=javascript:alert(1)>click</a>",
            "<style>*{background:url(//192.0.2.1/x)}</style>",
            "<base href=//192.0.2.1/>",
            "<form action=javascript:alert(1)><button autofocus onfocus=alert(1)>",
            "{{constructor.constructor('alert(1)')()}}",
            "=HYPERLINK(\"javascript:alert(1)\")");

    /** All ends before all scripts. */
    static final List<String> ALL = all();

    private HostileNames() {}

    private static List<String> all() {
        List<String> all = new ArrayList<>();
        ENDS.forEach(end -> SCRIPTS.forEach(script -> all.add(end + script)));
        return List.copyOf(all);
    }

    /** Somebody of that name waits in a queue of that name, and an agent of that name stands by, for a source of that name. */
    static List<CallEvent> events(String centre, String name, long time) {
        String source = "/" + name;
        return List.of(
                CallEvent.builder(EventType.CONTACT_ENQUEUED, source, "waits at " + centre, time)
                        .at("kepco", centre, name)
                        .contact(name + centre)
                        .caller(name)
                        .region(name)
                        .vendor(name)
                        .build(),
                CallEvent.builder(EventType.AGENT_STATE_CHANGED, source, "stands by at " + centre, time)
                        .at("kepco", centre, "")
                        .agent(name)
                        .agentState(AgentState.AVAILABLE)
                        .queues(List.of(name))
                        .build());
    }
}
