package io.ringtide.domain.floor;

import io.ringtide.domain.topology.ServiceLevelFormula;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * By what a scope's numbers are told.
 *
 * @param config version of the configuration in force
 * @param formula how it tells the scope's service level
 */
public record Terms(String config, ServiceLevelFormula formula) {
    private static final ServiceLevelFormula[] FORMULAS = ServiceLevelFormula.values();

    void write(DataOutput out) throws IOException {
        out.writeUTF(config);
        out.writeByte(formula.ordinal());
    }

    static Terms read(DataInput in) throws IOException {
        return new Terms(in.readUTF(), FORMULAS[in.readUnsignedByte()]);
    }
}
