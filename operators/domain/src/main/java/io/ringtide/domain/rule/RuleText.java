package io.ringtide.domain.rule;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/** What people read, in Korean and in English, with places in braces that are filled in. */
public record RuleText(String ko, String en) implements Serializable {

    void write(DataOutput out) throws IOException {
        Packed.writeLongText(out, ko);
        Packed.writeLongText(out, en);
    }

    static RuleText read(DataInput in) throws IOException {
        return new RuleText(Packed.readLongText(in), Packed.readLongText(in));
    }
}
