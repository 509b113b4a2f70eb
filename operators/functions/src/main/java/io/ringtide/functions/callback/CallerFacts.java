package io.ringtide.functions.callback;

import io.ringtide.domain.callback.CallerFact;
import io.ringtide.domain.event.CallEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/** What events say of callers. Those who gave up and are not named are counted: nobody can call them back. */
public final class CallerFacts extends RichFlatMapFunction<CallEvent, CallerFact> {
    private static final long serialVersionUID = 1L;

    private transient Counter withheld;

    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
    public CallerFacts() {}

    @Override
    public void open(OpenContext context) {
        withheld = getRuntimeContext().getMetricGroup().addGroup("ringtide").counter("abandonments_withheld");
    }

    @Override
    public void flatMap(CallEvent event, Collector<CallerFact> out) {
        CallerFact fact = CallerFact.of(event);
        if (fact != null) {
            out.collect(fact);
        } else if (CallerFact.isWithheld(event)) {
            withheld.inc();
        }
    }
}
