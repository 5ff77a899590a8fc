package dev.daybook.kit;

import dev.daybook.spi.ArtifactStore;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Places for files that lie, and one that does not. */
final class ArtifactLies {
    private ArtifactLies() {}

    /** Opens the same store for the same place. */
    abstract static class On extends ArtifactStoreContract {
        private final Map<String, ArtifactStore> places = new ConcurrentHashMap<>();
        private final Supplier<ArtifactStore> made;

        On(Supplier<ArtifactStore> made) {
            this.made = made;
        }

        @Override
        protected ArtifactStore open(String place) {
            return places.computeIfAbsent(place, name -> made.get());
        }
    }

    static class Honest extends On {
        Honest() {
            super(MemoryArtifacts::new);
        }
    }

    static class Forgets extends ArtifactStoreContract {
        @Override
        protected ArtifactStore open(String place) {
            return new MemoryArtifacts();
        }
    }

    static class ReadsFromTheBeginning extends On {
        ReadsFromTheBeginning() {
            super(() -> new MemoryArtifacts() {
                @Override
                public ReadableByteChannel read(UUID organizationId, String folder, String name, long offset)
                        throws IOException {
                    return super.read(organizationId, folder, name, 0);
                }
            });
        }
    }

    static class ShowsWhatIsBegun extends On {
        ShowsWhatIsBegun() {
            super(() -> new MemoryArtifacts() {
                @Override
                public ReadableByteChannel read(UUID organizationId, String folder, String name, long offset)
                        throws IOException {
                    String key = key(organizationId, folder);
                    byte[] early = begun.getOrDefault(key, Map.of()).get(name);
                    if (early != null) {
                        published.put(key, new ConcurrentHashMap<>(Map.of(name, early)));
                    }
                    return super.read(organizationId, folder, name, offset);
                }
            });
        }
    }

    static class PublishesFileByFile extends On {
        PublishesFileByFile() {
            super(() -> new MemoryArtifacts() {
                @Override
                public void publish(UUID organizationId, String folder) throws IOException {
                    String key = key(organizationId, folder);
                    Map<String, byte[]> files = begun.getOrDefault(key, Map.of());
                    for (var file : Map.copyOf(files).entrySet()) {
                        published
                                .computeIfAbsent(key, name -> new ConcurrentHashMap<>())
                                .put(file.getKey(), file.getValue());
                        LockSupport.parkNanos(3_000_000);
                    }
                    begun.remove(key);
                }
            });
        }
    }

    static class PublishesOnce extends On {
        PublishesOnce() {
            super(() -> new MemoryArtifacts() {
                @Override
                public void publish(UUID organizationId, String folder) throws IOException {
                    if (published.containsKey(key(organizationId, folder))) {
                        throw new IOException("is published");
                    }
                    super.publish(organizationId, folder);
                }
            });
        }
    }

    static class TakesFilesAfterwards extends On {
        TakesFilesAfterwards() {
            super(() -> new MemoryArtifacts() {
                @Override
                public WritableByteChannel create(UUID organizationId, String folder, String name) throws IOException {
                    Map<String, byte[]> before = published.remove(key(organizationId, folder));
                    WritableByteChannel channel = super.create(organizationId, folder, name);
                    if (before != null) {
                        published.put(key(organizationId, folder), before);
                    }
                    return channel;
                }
            });
        }
    }

    static class WritesOverWhatIsThere extends On {
        WritesOverWhatIsThere() {
            super(() -> new MemoryArtifacts() {
                @Override
                void keep(String key, String name, byte[] bytes) {
                    byte[] before = begun.getOrDefault(key, Map.of()).getOrDefault(name, new byte[0]);
                    byte[] all = Arrays.copyOf(before, Math.max(before.length, bytes.length));
                    System.arraycopy(bytes, 0, all, 0, bytes.length);
                    super.keep(key, name, all);
                }
            });
        }
    }

    static class DeletesOnlyWhatIsPublished extends On {
        DeletesOnlyWhatIsPublished() {
            super(() -> new MemoryArtifacts() {
                @Override
                public void delete(UUID organizationId, String folder) {
                    published.remove(key(organizationId, folder));
                }
            });
        }
    }

    static class DeletesOnlyWhatIsThere extends On {
        DeletesOnlyWhatIsThere() {
            super(() -> new MemoryArtifacts() {
                @Override
                public void delete(UUID organizationId, String folder) throws IOException {
                    String key = key(organizationId, folder);
                    if (!begun.containsKey(key) && !published.containsKey(key)) {
                        throw new NoSuchFileException(folder);
                    }
                    super.delete(organizationId, folder);
                }
            });
        }
    }

    static class KeepsWhatItDeleted extends On {
        KeepsWhatItDeleted() {
            super(() -> new MemoryArtifacts() {
                @Override
                public void delete(UUID organizationId, String folder) {
                    begun.remove(key(organizationId, folder));
                }
            });
        }
    }

    static class HasOneFolderForEverybody extends On {
        HasOneFolderForEverybody() {
            super(() -> new MemoryArtifacts() {
                @Override
                String key(UUID organizationId, String folder) {
                    return super.key(new UUID(0, 0), folder);
                }
            });
        }
    }

    static class TakesAnyName extends On {
        TakesAnyName() {
            super(() -> new MemoryArtifacts() {
                @Override
                void require(String name, String pattern) {}
            });
        }
    }

    static class TakesShortNames extends On {
        TakesShortNames() {
            super(() -> new MemoryArtifacts() {
                @Override
                void require(String name, String pattern) {
                    super.require(name, pattern);
                    super.require(name, ".{0,40}");
                }
            });
        }
    }

    /** As one with a buffer for all. */
    static class MixesWriters extends On {
        MixesWriters() {
            super(() -> new MemoryArtifacts() {
                private byte[] last = new byte[0];

                @Override
                void keep(String key, String name, byte[] bytes) {
                    boolean mixed = Thread.currentThread().getName().startsWith("contract-caller-7");
                    super.keep(key, name, mixed ? last : bytes);
                    last = mixed ? last : bytes;
                }
            });
        }
    }
}
