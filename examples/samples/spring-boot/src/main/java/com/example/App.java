package com.example;

import dev.daybook.Daybook;
import dev.daybook.KeyRing;
import dev.daybook.spi.StoreSettings;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class App {
    public static void main(String[] args) {
        SpringApplication.run(App.class, args);
    }

    /** Spring closes it when the service stops. */
    @Bean
    Daybook daybook(@Value("${audit.path}") String path, @Value("${audit.secret}") String secret) {
        return Daybook.builder()
                .store("sqlite", StoreSettings.of("path", path))
                .keyRing(KeyRing.of("2026-11", Base64.getDecoder().decode(secret)))
                .open();
    }
}
