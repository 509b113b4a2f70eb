package io.ringtide.functions.packed;

import io.ringtide.domain.pack.Packer;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Type information for an immutable type that has a {@link Packer} with a public constructor without arguments. */
public final class PackedTypeInfo<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final Class<? extends Packer<T>> packer;

    private PackedTypeInfo(Class<T> type, Class<? extends Packer<T>> packer) {
        this.type = type;
        this.packer = packer;
    }

    public static <T> PackedTypeInfo<T> of(Class<T> type, Class<? extends Packer<T>> packer) {
        return new PackedTypeInfo<>(type, packer);
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new PackedSerializer<>(packer);
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return true;
    }

    @Override
    public String toString() {
        return "Packed<" + type.getSimpleName() + ">";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedTypeInfo<?> that && type == that.type && packer == that.packer;
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + packer.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof PackedTypeInfo;
    }
}
