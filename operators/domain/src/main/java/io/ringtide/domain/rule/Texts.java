package io.ringtide.domain.rule;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Packs lists of texts. */
final class Texts {
    private Texts() {}

    static void write(List<String> texts, DataOutput out) throws IOException {
        Packed.writeInt(out, texts.size());
        for (String text : texts) {
            Packed.writeLongText(out, text);
        }
    }

    static List<String> read(DataInput in) throws IOException {
        int size = Packed.readInt(in);
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(Packed.readLongText(in));
        }
        return texts;
    }
}
