package io.ringtide.domain.topology;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Packs a history of configurations as state keeps it. */
public final class ConfigurationsPacker implements Packer<Configurations> {
    private static final int VERSION = 1;

    private final ConfigurationPacker each = new ConfigurationPacker();

    @Override
    public void write(Configurations configurations, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Packed.writeInt(out, configurations.all().size());
        for (Configuration configuration : configurations.all()) {
            each.write(configuration, out);
        }
    }

    @Override
    public Configurations read(DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "a history of configurations");
        int size = Packed.readInt(in);
        if (size <= 0) {
            throw new IOException("a history of " + size + " configurations");
        }
        Configurations history = Configurations.of(each.read(in));
        for (int i = 1; i < size; i++) {
            history = history.with(each.read(in));
        }
        return history;
    }
}
