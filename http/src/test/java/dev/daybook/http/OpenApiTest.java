package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    @SuppressWarnings("NullAway.Init")
    private static Served served;

    @BeforeAll
    static void serve() {
        served = new Served();
        served.record(50);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    /** The contract's table, so that a route cannot go or come unseen. */
    @Test
    void itHasTheRoutesOfTheContract() {
        TreeSet<String> routes = new TreeSet<>();
        operations().forEach(operation -> routes.add(operation.method() + " " + operation.path()));

        assertThat(routes)
                .containsExactly(
                        "delete /v1/knowledge-base/audit/exports/{id}",
                        "get /openapi.json",
                        "get /v1/knowledge-base/audit/exports/{id}",
                        "get /v1/knowledge-base/audit/exports/{id}/files/{name}",
                        "get /v1/knowledge-base/audit/retrievals",
                        "get /v1/knowledge-base/audit/retrievals/{ref}",
                        "get /v1/knowledge-base/governance-events",
                        "get /v1/knowledge-base/retention-policy",
                        "post /v1/knowledge-base/audit/exports",
                        "put /v1/knowledge-base/retention-policy");
    }

    @Test
    void everySchemaIsOneAndEveryReferenceLeadsSomewhere() {
        JsonNode root = served.document.root();
        JsonSchema dialect =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(SchemaId.V202012));
        List<JsonNode> schemas = root.findValues("schema");
        root.at("/components/schemas").forEach(schemas::add);

        assertThat(schemas)
                .hasSizeGreaterThan(50)
                .allSatisfy(schema -> assertThat(dialect.validate(schema)).isEmpty());
        assertThat(root.findValuesAsText("$ref"))
                .hasSizeGreaterThan(50)
                .allSatisfy(ref ->
                        assertThat(root.at(ref.substring(1)).isObject()).as(ref).isTrue());
        assertThat(root.findValuesAsText("operationId")).doesNotHaveDuplicates().hasSize(10);
    }

    @Test
    void everyOperationSaysWhatAnyOfThemMayAnswer() {
        assertThat(served.document.root().findValues("responses"))
                .hasSize(10)
                .allSatisfy(
                        responses -> assertThat(names(responses)).contains("400", "406", "414", "431", "500", "503"));
    }

    @Test
    void itsExamplesRun() {
        Map<String, Integer> expected = Map.of(
                "listRetrievals", 200,
                "readRetrieval", 404,
                "requestExport", 202,
                "readExport", 404,
                "cancelExport", 404,
                "downloadFile", 403,
                "readRetentionPolicy", 200,
                "updateRetentionPolicy", 200,
                "listGovernanceEvents", 200,
                "readOpenApi", 200);
        for (DocumentedOperation operation : operations()) {
            Answered answered = operation.examples().send(served);
            assertThat(answered.status())
                    .as(operation.id() + " " + answered.node())
                    .isEqualTo(expected.get(operation.id()));
        }
    }

    /** The control of every comparison with the document: a response that is not what the document says is found. */
    @Test
    void aResponseThatIsNotAsDocumentedIsFound() {
        Answered page = served.get(RetrievalApiTest.ALL);
        String pointer = "/components/schemas/RetrievalPage";
        served.document.assertValid(pointer, page.json());
        for (String field : List.of("id", "created_at")) {
            ObjectNode without = page.json().deepCopy();
            ((ObjectNode) without.at("/items/0")).remove(field);
            assertThat(served.document.violations(pointer, without)).as(field).isNotEmpty();
        }
        for (String[] change : new String[][] {
            {"id", "no uuid"},
            {"created_at", "2026-01-01"},
            {"retrieval_status", "great"},
            {"colour", "red"},
            {"result_count", "1"}
        }) {
            ObjectNode changed = page.json().deepCopy();
            ((ObjectNode) changed.at("/items/0")).put(change[0], change[1]);
            assertThat(served.document.violations(pointer, changed))
                    .as(change[0])
                    .isNotEmpty();
        }
    }

    private static List<DocumentedOperation> operations() {
        return DocumentedOperation.all(served.document.root());
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
            names.add(all.next());
        }
        return names;
    }
}
