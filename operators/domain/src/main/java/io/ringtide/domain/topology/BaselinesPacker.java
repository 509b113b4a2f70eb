package io.ringtide.domain.topology;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Packs what was learned ahead of a tenant's regions. */
final class BaselinesPacker implements Packer<Baselines> {
    @Override
    public void write(Baselines baselines, DataOutput out) throws IOException {
        Baseline nation = baselines.nation();
        out.writeBoolean(nation != null);
        if (nation != null) {
            write(nation, out);
        }
        Packed.writeInt(out, baselines.regions().size());
        for (Map.Entry<String, Baseline> region : baselines.regions().entrySet()) {
            out.writeUTF(region.getKey());
            write(region.getValue(), out);
        }
    }

    @Override
    public Baselines read(DataInput in) throws IOException {
        Baseline nation = in.readBoolean() ? readBaseline(in) : null;
        SortedMap<String, Baseline> regions = new TreeMap<>();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            regions.put(in.readUTF(), readBaseline(in));
        }
        return new Baselines(nation, regions);
    }

    private static void write(Baseline baseline, DataOutput out) throws IOException {
        for (Baseline.Day day : List.of(baseline.weekday(), baseline.saturday(), baseline.sunday())) {
            for (int slot = 0; slot < Baseline.SLOTS; slot++) {
                out.writeDouble(day.callsPerMinute().get(slot));
                out.writeDouble(day.minutes().get(slot));
            }
        }
        out.writeDouble(baseline.drift());
        Packed.writeInt(out, baseline.driftSamples());
        out.writeDouble(baseline.burstiness());
        Packed.writeInt(out, baseline.burstinessSamples());
    }

    private static Baseline readBaseline(DataInput in) throws IOException {
        return new Baseline(
                readDay(in),
                readDay(in),
                readDay(in),
                in.readDouble(),
                Packed.readInt(in),
                in.readDouble(),
                Packed.readInt(in));
    }

    private static Baseline.Day readDay(DataInput in) throws IOException {
        List<Double> callsPerMinute = new ArrayList<>(Baseline.SLOTS);
        List<Double> minutes = new ArrayList<>(Baseline.SLOTS);
        for (int slot = 0; slot < Baseline.SLOTS; slot++) {
            callsPerMinute.add(in.readDouble());
            minutes.add(in.readDouble());
        }
        return new Baseline.Day(callsPerMinute, minutes);
    }
}
