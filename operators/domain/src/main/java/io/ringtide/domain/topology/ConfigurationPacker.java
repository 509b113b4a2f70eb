package io.ringtide.domain.topology;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Packs a configuration, for the exchange and as part of {@link ConfigurationsPacker}. */
public final class ConfigurationPacker implements Packer<Configuration> {
    private static final int VERSION = 1;

    private final TopologyPacker topologies = new TopologyPacker();

    @Override
    public void write(Configuration configuration, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(configuration.version());
        out.writeLong(configuration.effectiveAt());
        topologies.write(configuration.topology(), out);
    }

    @Override
    public Configuration read(DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "a configuration");
        return new Configuration(in.readUTF(), in.readLong(), topologies.read(in));
    }
}
