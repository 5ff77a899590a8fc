package dev.daybook.kit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads and changes record components by name, so that a test about every field also covers the fields added later. */
final class Components {
    private Components() {}

    /** A copy with another value in one component. */
    static <R extends Record> R with(R record, String component, @Nullable Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable
        Object[] values =
                Arrays.stream(components).map(c -> value(record, c.getName())).toArray();
        values[index(components, component)] = value;
        try {
            @SuppressWarnings("unchecked")
            R changed = (R) record.getClass().getConstructor(types).newInstance(values);
            return changed;
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(component + " = " + value + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record must have a public canonical constructor", e);
        }
    }

    static @Nullable Object value(Record record, String component) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        try {
            return components[index(components, component)].getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static int index(RecordComponent[] components, String name) {
        for (int i = 0; i < components.length; i++) {
            if (components[i].getName().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no component " + name);
    }
}
