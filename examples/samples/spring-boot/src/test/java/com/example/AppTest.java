package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AppTest {
    @Autowired
    private TestRestTemplate rest;

    @Test
    void whatIsAnsweredIsInTheTrail() {
        Map<?, ?> answer = rest.getForObject("/ask?q=How long is parental leave?", Map.class);
        assertThat(answer.get("passages").toString()).contains("Parents may take");
        assertThat(rest.getForObject("/asked", String[].class)).contains(answer.get("ref") + " hit");
    }
}
