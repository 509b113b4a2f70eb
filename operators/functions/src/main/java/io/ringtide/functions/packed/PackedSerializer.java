package io.ringtide.functions.packed;

import io.ringtide.domain.pack.Packer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** A serializer that leaves the form to the domain's {@link Packer}. Values are immutable, so copies are the values themselves. */
public final class PackedSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<? extends Packer<T>> packerClass;
    private transient @Nullable Packer<T> packer;

    PackedSerializer(Class<? extends Packer<T>> packerClass) {
        this.packerClass = packerClass;
    }

    Class<? extends Packer<T>> packerClass() {
        return packerClass;
    }

    @Override
    public void serialize(T value, DataOutputView out) throws IOException {
        packer().write(value, out);
    }

    @Override
    public T deserialize(DataInputView in) throws IOException {
        return packer().read(in);
    }

    @Override
    public T deserialize(T reuse, DataInputView in) throws IOException {
        return packer().read(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        packer().write(packer().read(in), out);
    }

    @Override
    public T copy(T value) {
        return value;
    }

    @Override
    public T copy(T value, T reuse) {
        return value;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new PackedSerializer<>(packerClass);
    }

    /** Never called: an immutable type has nothing to reuse. */
    @Override
    @SuppressWarnings("NullAway") // Flink's own convention for types that cannot be reused
    public T createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new PackedSerializerSnapshot<>(packerClass);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedSerializer<?> that && packerClass == that.packerClass;
    }

    @Override
    public int hashCode() {
        return packerClass.hashCode();
    }

    private Packer<T> packer() {
        Packer<T> ready = packer;
        if (ready == null) {
            try {
                ready = packerClass.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(packerClass + " needs a public constructor without arguments", e);
            }
            packer = ready;
        }
        return ready;
    }
}
