package io.ringtide.domain.alert;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What people read of an alert: what is the matter, what to do, and where to look. */
public record AlertText(
        String summary,
        String summaryKo,
        String description,
        String descriptionKo,
        @Nullable String runbookUrl,
        @Nullable String boardUrl) {

    void write(DataOutput out) throws IOException {
        Packed.writeLongText(out, summary);
        Packed.writeLongText(out, summaryKo);
        Packed.writeLongText(out, description);
        Packed.writeLongText(out, descriptionKo);
        Packed.writeText(out, runbookUrl);
        Packed.writeText(out, boardUrl);
    }

    static AlertText read(DataInput in) throws IOException {
        return new AlertText(
                Packed.readLongText(in),
                Packed.readLongText(in),
                Packed.readLongText(in),
                Packed.readLongText(in),
                Packed.readText(in),
                Packed.readText(in));
    }
}
