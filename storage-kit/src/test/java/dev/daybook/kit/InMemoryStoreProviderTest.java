package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.InvalidInputException;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.StoreSettings;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InMemoryStoreProviderTest {
    @Test
    void hostsFindItByItsName() {
        assertThat(ServiceLoader.load(AuditStoreProvider.class))
                .extracting(AuditStoreProvider::name)
                .containsExactly("memory");
    }

    @Test
    void eachStoreIsOnItsOwn() {
        var provider = new InMemoryStoreProvider();
        var samples = new SampleRecords(1);
        try (AuditStore one = provider.open(StoreSettings.of());
                AuditStore two = provider.open(StoreSettings.of())) {
            UUID organization = samples.organizationIds().get(0);
            one.records().append(samples.list(organization, 3), Duration.ofSeconds(1));
            assertThat(one.records().page(organization, samples.everything(), null, 10))
                    .hasSize(3);
            assertThat(two.records().page(organization, samples.everything(), null, 10))
                    .isEmpty();
        }
    }

    @Test
    void thereAreNoSettings() {
        assertThatThrownBy(() -> new InMemoryStoreProvider().open(StoreSettings.of("file", "x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("file");
        assertThat(List.of(new InMemoryStoreProvider().name())).containsExactly("memory");
    }
}
