package io.ringtide.wire.config;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.ringtide.domain.topology.Baseline;
import io.ringtide.domain.topology.Baselines;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;

/** Writes {@code baseline.yaml}: blocks for people, and a day's numbers in a row, so that a thousand regions are 2 MB. */
final class BaselineWriter implements Closeable {
    private static final int WIDTH = 160;

    private final DumperOptions style = new DumperOptions();
    private final YAMLGenerator out;

    BaselineWriter(OutputStream to) throws IOException {
        style.setDefaultFlowStyle(FlowStyle.BLOCK);
        style.setWidth(WIDTH);
        out = YAMLFactory.builder()
                .dumperOptions(style)
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .build()
                .createGenerator(to);
    }

    void write(SortedMap<String, Baselines> learned) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("tenants");
        for (Map.Entry<String, Baselines> tenant : learned.entrySet()) {
            out.writeStartObject();
            out.writeStringField("id", tenant.getKey());
            Baseline nation = tenant.getValue().nation();
            if (nation != null) {
                baseline("nation", nation);
            }
            out.writeArrayFieldStart("regions");
            for (Map.Entry<String, Baseline> region :
                    tenant.getValue().regions().entrySet()) {
                out.writeStartObject();
                out.writeStringField("id", region.getKey());
                baseline("baseline", region.getValue());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void baseline(String name, Baseline baseline) throws IOException {
        out.writeObjectFieldStart(name);
        day("weekday", baseline.weekday());
        day("saturday", baseline.saturday());
        day("sunday", baseline.sunday());
        out.writeFieldName("drift");
        number(baseline.drift());
        out.writeNumberField("drift_samples", baseline.driftSamples());
        out.writeFieldName("burstiness");
        number(baseline.burstiness());
        out.writeNumberField("burstiness_samples", baseline.burstinessSamples());
        out.writeEndObject();
    }

    private void day(String name, Baseline.Day day) throws IOException {
        out.writeObjectFieldStart(name);
        numbers("calls_per_minute", day.callsPerMinute());
        numbers("minutes", day.minutes());
        out.writeEndObject();
    }

    private void numbers(String name, List<Double> numbers) throws IOException {
        out.writeFieldName(name);
        // The style is asked for where a list begins.
        style.setDefaultFlowStyle(FlowStyle.FLOW);
        out.writeStartArray();
        style.setDefaultFlowStyle(FlowStyle.BLOCK);
        for (double number : numbers) {
            number(number);
        }
        out.writeEndArray();
    }

    private void number(double number) throws IOException {
        BigDecimal rounded = BaselineFile.rounded(number).stripTrailingZeros();
        if (rounded.scale() <= 0) {
            out.writeNumber(rounded.longValueExact());
        } else {
            out.writeNumber(rounded.doubleValue());
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
