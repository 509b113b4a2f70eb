package io.ringtide.functions.packed;

import io.ringtide.domain.pack.Packer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Remembers which packer wrote a state; the packed forms carry their own versions. */
public final class PackedSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    private @Nullable Class<? extends Packer<T>> packerClass;

    /** For Flink, which then calls {@link #readSnapshot}. */
    public PackedSerializerSnapshot() {}

    PackedSerializerSnapshot(Class<? extends Packer<T>> packerClass) {
        this.packerClass = packerClass;
    }

    @Override
    public int getCurrentVersion() {
        return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(known().getName());
    }

    @Override
    @SuppressWarnings("unchecked") // checked by asSubclass as far as erasure allows
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader) throws IOException {
        String name = in.readUTF();
        try {
            packerClass = (Class<? extends Packer<T>>)
                    Class.forName(name, false, userCodeClassLoader).asSubclass(Packer.class);
        } catch (ClassNotFoundException e) {
            throw new IOException("state was written by " + name + ", which this program does not have", e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new PackedSerializer<>(known());
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> oldSnapshot) {
        return oldSnapshot instanceof PackedSerializerSnapshot<?> old && old.packerClass == packerClass
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    private Class<? extends Packer<T>> known() {
        if (packerClass == null) {
            throw new IllegalStateException("the snapshot has not been read yet");
        }
        return packerClass;
    }
}
