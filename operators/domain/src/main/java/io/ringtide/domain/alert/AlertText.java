package io.ringtide.domain.alert;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What people read of an alert: what is the matter, what to do, and where to look.
 *
 * @param detail what the texts hold in the place of {@code {detail}}, so that it can be taken out for those who are not to read it;
 *     may be ""
 */
public record AlertText(
        String summary,
        String summaryKo,
        String description,
        String descriptionKo,
        String detail,
        @Nullable String runbookUrl,
        @Nullable String boardUrl) {

    /** One without details. */
    public AlertText(
            String summary,
            String summaryKo,
            String description,
            String descriptionKo,
            @Nullable String runbookUrl,
            @Nullable String boardUrl) {
        this(summary, summaryKo, description, descriptionKo, "", runbookUrl, boardUrl);
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeLongText(out, summary);
        Packed.writeLongText(out, summaryKo);
        Packed.writeLongText(out, description);
        Packed.writeLongText(out, descriptionKo);
        Packed.writeLongText(out, detail);
        Packed.writeText(out, runbookUrl);
        Packed.writeText(out, boardUrl);
    }

    public static AlertText read(DataInput in) throws IOException {
        return new AlertText(
                Packed.readLongText(in),
                Packed.readLongText(in),
                Packed.readLongText(in),
                Packed.readLongText(in),
                Packed.readLongText(in),
                Packed.readText(in),
                Packed.readText(in));
    }
}
