package io.ringtide.domain.topology;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import io.ringtide.domain.rule.AlertRules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Packs a configuration, for the exchange and as part of {@link ConfigurationsPacker}. */
public final class ConfigurationPacker implements Packer<Configuration> {
    private static final int VERSION = 2;

    private final TopologyPacker topologies = new TopologyPacker();
    private final AlertRules.AlertRulesPacker rules = new AlertRules.AlertRulesPacker();

    @Override
    public void write(Configuration configuration, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(configuration.version());
        out.writeLong(configuration.effectiveAt());
        topologies.write(configuration.topology(), out);
        rules.write(configuration.rules(), out);
    }

    @Override
    public Configuration read(DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "a configuration");
        return new Configuration(in.readUTF(), in.readLong(), topologies.read(in), rules.read(in));
    }
}
