package io.ringtide.domain.topology;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What was learned of one tenant, on its way to where it is kept. */
public record TenantBaselines(String tenant, Baselines baselines) {

    /** The packed form. */
    public static final class TenantBaselinesPacker implements Packer<TenantBaselines> {
        private static final int VERSION = 1;

        private final BaselinesPacker baselines = new BaselinesPacker();

        @Override
        public void write(TenantBaselines learned, DataOutput out) throws IOException {
            out.writeByte(VERSION);
            out.writeUTF(learned.tenant());
            baselines.write(learned.baselines(), out);
        }

        @Override
        public TenantBaselines read(DataInput in) throws IOException {
            Packed.expectVersion(in, VERSION, "a tenant's baselines");
            return new TenantBaselines(in.readUTF(), baselines.read(in));
        }
    }
}
