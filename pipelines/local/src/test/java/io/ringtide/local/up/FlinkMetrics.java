package io.ringtide.local.up;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of Flink's Prometheus reporter, summed over subtasks. */
record FlinkMetrics(String text) {
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";

    /**
     * The sum of an operator's metric.
     *
     * @param label a label that the lines must have, as it is written; "" for any
     * @throws AssertionError where no line has it, so that a wrong name does not pass for 0
     */
    long sum(String metric, String label) {
        Matcher lines = Pattern.compile("^" + OPERATOR + metric + "\\{(.*)} (\\S+)$", Pattern.MULTILINE)
                .matcher(text);
        boolean found = false;
        double sum = 0;
        while (lines.find()) {
            if (lines.group(1).contains(label)) {
                found = true;
                sum += Double.parseDouble(lines.group(2));
            }
        }
        if (!found) {
            throw new AssertionError("no metric " + OPERATOR + metric + " with " + label);
        }
        return (long) sum;
    }

    long sum(String metric) {
        return sum(metric, "");
    }
}
