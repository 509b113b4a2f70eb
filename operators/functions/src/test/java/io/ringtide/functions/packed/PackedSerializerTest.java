package io.ringtide.functions.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.floor.QueueId;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class PackedSerializerTest {
    private static final QueueId QUEUE = new QueueId("acme", "제주", "help");

    private final TypeSerializer<QueueId> serializer = serializer(Types.QUEUE_ID);

    @Test
    void shouldReadAndCopyWhatItWrote() throws IOException {
        byte[] bytes = bytes(serializer, QUEUE);
        assertThat(serializer.deserialize(new DataInputDeserializer(bytes))).isEqualTo(QUEUE);
        assertThat(serializer.deserialize(QUEUE, new DataInputDeserializer(bytes)))
                .isEqualTo(QUEUE);
        DataOutputSerializer copied = new DataOutputSerializer(16);
        serializer.copy(new DataInputDeserializer(bytes), copied);
        assertThat(copied.getCopyOfBuffer()).isEqualTo(bytes);
        assertThat(serializer.copy(QUEUE)).isSameAs(QUEUE);
        assertThat(serializer.isImmutableType()).isTrue();
    }

    @Test
    void shouldWorkAsADuplicateAndAfterATripThroughJavaSerialization() throws Exception {
        TypeSerializer<QueueId> shipped = InstantiationUtil.clone(serializer);
        assertThat(bytes(shipped, QUEUE)).isEqualTo(bytes(serializer, QUEUE));
        assertThat(bytes(serializer.duplicate(), QUEUE)).isEqualTo(bytes(serializer, QUEUE));
        assertThat(shipped).isEqualTo(serializer).hasSameHashCodeAs(serializer);
    }

    @Test
    void shouldBeRestoredFromItsSnapshot() throws IOException {
        TypeSerializerSnapshot<QueueId> restored = readBack(serializer.snapshotConfiguration());

        assertThat(restored.restoreSerializer()).isEqualTo(serializer);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(restored)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // another type's snapshot on purpose
    void shouldRefuseStateOfAnotherPacker() throws IOException {
        TypeSerializerSnapshot other = readBack(serializer(Types.CALL_EVENT).snapshotConfiguration());
        TypeSerializerSnapshot own = serializer.snapshotConfiguration();
        assertThat(own.resolveSchemaCompatibility(other).isIncompatible()).isTrue();
    }

    @Test
    void shouldNameThePackerThatIsMissing() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF("io.ringtide.domain.NoSuchPacker");
        PackedSerializerSnapshot<QueueId> snapshot = new PackedSerializerSnapshot<>();
        ClassLoader loader = getClass().getClassLoader();
        assertThatThrownBy(() -> snapshot.readSnapshot(1, new DataInputDeserializer(out.getCopyOfBuffer()), loader))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("NoSuchPacker");
        assertThatThrownBy(snapshot::restoreSerializer).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldPackEveryTypeThatTravelsBetweenOperators() throws Exception {
        List<TypeInformation<?>> types = new ArrayList<>();
        for (Field field : Types.class.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                types.add((TypeInformation<?>) field.get(null));
            }
        }
        assertThat(types).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates().allSatisfy(type -> {
            assertThat(type).isInstanceOf(PackedTypeInfo.class);
            SerializerConfigImpl strict = new SerializerConfigImpl();
            strict.setGenericTypes(false);
            assertThat(type.createSerializer(strict)).isInstanceOf(PackedSerializer.class);
        });
    }

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }

    private static byte[] bytes(TypeSerializer<QueueId> serializer, QueueId queue) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(queue, out);
        return out.getCopyOfBuffer();
    }

    private static <T> TypeSerializerSnapshot<T> readBack(TypeSerializerSnapshot<T> snapshot) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), PackedSerializerTest.class.getClassLoader());
    }
}
