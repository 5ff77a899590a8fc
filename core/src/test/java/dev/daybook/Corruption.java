package dev.daybook;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What may become of an archive between its publishing and its being read again. */
enum Corruption {
    FLIPPED_BIT {
        @Override
        byte[] of(byte[] bytes, Random random) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            return changed;
        }
    },
    CUT {
        @Override
        byte[] of(byte[] bytes, Random random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
    },
    EXTENDED {
        @Override
        byte[] of(byte[] bytes, Random random) {
            byte[] changed = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(40));
            changed[changed.length - 1] = (byte) random.nextInt(256);
            return changed;
        }
    },
    MISSING {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            files.remove(pick(files, random));
        }
    };

    static Corruption any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    void change(Map<String, byte[]> files, Random random) {
        files.computeIfPresent(pick(files, random), (name, bytes) -> of(bytes, random));
    }

    byte[] of(byte[] bytes, Random random) {
        return bytes;
    }

    private static String pick(Map<String, byte[]> files, Random random) {
        List<String> names = List.copyOf(files.keySet());
        return names.get(random.nextInt(names.size()));
    }
}
