package dev.daybook.kit;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and changes record components by name, so that a test about every field also covers the fields added later. */
final class Components {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private Components() {}

    /** A copy with another value in one component. */
    static <R extends Record> R with(R record, String component, @Nullable Object value) {
        Shape shape = SHAPES.get(record.getClass());
        try {
            @Nullable Object[] values = new Object[shape.accessors().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = shape.accessors().get(i).invoke(record);
            }
            values[shape.index(component)] = value;
            @SuppressWarnings("unchecked")
            R changed = (R) shape.constructor().newInstance(values);
            return changed;
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(component + " = " + value + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " cannot be copied", e);
        }
    }

    static List<String> names(Record record) {
        return SHAPES.get(record.getClass()).names();
    }

    static @Nullable Object value(Record record, String component) {
        Shape shape = SHAPES.get(record.getClass());
        try {
            return shape.accessors().get(shape.index(component)).invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /** What reflection knows of a record type; asking each time is slow. */
    private record Shape(List<String> names, List<Method> accessors, Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            try {
                return new Shape(
                        components.stream().map(RecordComponent::getName).toList(),
                        components.stream().map(RecordComponent::getAccessor).toList(),
                        type.getConstructor(components.stream()
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new)));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " has no public canonical constructor", e);
            }
        }

        int index(String component) {
            int index = names.indexOf(component);
            if (index < 0) {
                throw new IllegalArgumentException("there is no component " + component + ", there are " + names);
            }
            return index;
        }
    }
}
