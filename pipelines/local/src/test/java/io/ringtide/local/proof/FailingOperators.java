package io.ringtide.local.proof;

import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.jobs.OperatorIds;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts a shell around each operator of a job, sinks included, that fails where {@link Injected} says so. The job knows
 * nothing of it: the shells are put into the graph that Flink made of the job.
 */
final class FailingOperators {
    private FailingOperators() {}

    static void wrap(StreamGraph graph) {
        for (StreamNode node : graph.getStreamNodes()) {
            StreamOperatorFactory<?> factory = node.getOperatorFactory();
            String uid = node.getTransformationUID();
            if (factory != null && uid != null && !factory.isStreamSource()) {
                node.setOperatorFactory(shell(factory, new Factory(factory, uid), StreamOperatorFactory.class));
            }
        }
    }

    private static <T> T shell(Object inside, InvocationHandler handler, Class<T> as) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> type = inside.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> candidate : type.getInterfaces()) {
                if (Modifier.isPublic(candidate.getModifiers())) {
                    interfaces.add(candidate);
                }
            }
        }
        return as.cast(Proxy.newProxyInstance(
                FailingOperators.class.getClassLoader(), interfaces.toArray(new Class<?>[0]), handler));
    }

    private static Object call(Object inside, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(inside, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    /** Makes operators with a shell around them. */
    private record Factory(StreamOperatorFactory<?> inside, String uid) implements InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            Object result = call(inside, method, arguments);
            if (!method.getName().equals("createStreamOperator")) {
                return result;
            }
            int subtask = ((StreamOperatorParameters<?>) arguments[0])
                    .getContainingTask()
                    .getIndexInSubtaskGroup();
            if (uid.equals(OperatorIds.FLOOR_ROLL_UP) && subtask == 0) {
                Injected.started();
            }
            return shell(result, new Operator(result, uid), StreamOperator.class);
        }
    }

    private record Operator(Object inside, String uid) implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "processElement", "processElement1", "processElement2" -> {
                    if (isOfTimer((StreamRecord<?>) arguments[0])) {
                        Injected.at(Fault.Moment.IN_TIMER, uid);
                    }
                    return around(Fault.Moment.BEFORE_ELEMENT, method, arguments, Fault.Moment.AFTER_ELEMENT);
                }
                case "processWatermark", "processWatermark1", "processWatermark2" -> {
                    return around(Fault.Moment.BEFORE_WATERMARK, method, arguments, Fault.Moment.AFTER_WATERMARK);
                }
                case "prepareSnapshotPreBarrier" -> Injected.at(Fault.Moment.BEFORE_BARRIER, uid);
                case "snapshotState" -> Injected.at(Fault.Moment.IN_SNAPSHOT, uid);
                case "notifyCheckpointComplete" -> Injected.at(Fault.Moment.BEFORE_NOTIFICATION, uid);
                default -> {
                    // no moment to fail at
                }
            }
            return call(inside, method, arguments);
        }

        private Object around(Fault.Moment before, Method method, Object[] arguments, Fault.Moment after)
                throws Throwable {
            Injected.at(before, uid);
            Object result = call(inside, method, arguments);
            Injected.at(after, uid);
            return result;
        }

        /** What leaves between two slides is let go by the roll-up's timer, which calls what is chained to it. */
        private static boolean isOfTimer(StreamRecord<?> element) {
            return element.getValue() instanceof ScopeReport.Frame frame && frame.liveAsOf() > frame.asOf();
        }
    }
}
