package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.daybook.model.InvalidInputException;
import dev.daybook.model.Violation;
import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.StoreSettings;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;

/** A host names the back end in its configuration, finds it, and is told of wrong settings. */
@DisplayNameGeneration(Sentences.class)
abstract class ProvidingContract {
    private final StoreContract contract;
    private AuditStoreProvider provider;

    ProvidingContract(StoreContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    void askForTheProvider() {
        AuditStoreProvider given = contract.provider();
        assumeTrue(given != null, "this back end names no provider: provider()");
        provider = Objects.requireNonNull(given);
    }

    @Test
    void itsNameIsOfLowerCaseLettersDigitsAndHyphens() {
        assertThat(provider.name()).as("AuditStoreProvider.name").matches("[a-z0-9-]+");
    }

    @Test
    void serviceLoaderFindsItOnceByItsName() {
        ClassLoader loader = provider.getClass().getClassLoader();
        List<Class<?>> found = ServiceLoader.load(AuditStoreProvider.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals(provider.name()))
                .<Class<?>>map(AuditStoreProvider::getClass)
                .toList();
        assertThat(found)
                .as("providers named %s; name it in META-INF/services and in module-info.java", provider.name())
                .containsExactly(provider.getClass());
    }

    @Test
    void aSettingThatItDoesNotKnowIsRefusedByItsName() {
        Throwable thrown = catchThrowable(
                () -> provider.open(StoreSettings.of("no_such_key", "1")).close());
        assertThat(thrown)
                .as("open with a setting no_such_key; a misspelled key must not be ignored, see StoreSettings.read")
                .isInstanceOf(InvalidInputException.class);
        assertThat(((InvalidInputException) thrown).violations())
                .as("the refusal must name no_such_key, also when a required key is missing")
                .extracting(Violation::field)
                .contains("no_such_key");
    }
}
