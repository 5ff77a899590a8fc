package dev.daybook.examples.demo;

import dev.daybook.RetrievedChunk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/** The Lucene index of one knowledge base. Safe for use by several threads once it is built. */
final class Index implements Closeable {
    private static final String NUMBER = "number";

    private final KnowledgeBase knowledgeBase;
    private final Directory directory;
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable IndexSearcher searcher;

    /** A passage as the trail will refer to it. */
    private record Entry(Document document, String chunkId, String text) {}

    private Index(KnowledgeBase knowledgeBase, Directory directory) throws IOException {
        this.knowledgeBase = knowledgeBase;
        this.directory = directory;
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(Words.ANALYZER))) {
            for (Document document : knowledgeBase.documents()) {
                for (int i = 0; i < document.passages().size(); i++) {
                    add(
                            writer,
                            new Entry(
                                    document,
                                    "passage-" + i,
                                    document.passages().get(i)));
                }
            }
        }
    }

    static Index inMemory(KnowledgeBase knowledgeBase) throws IOException {
        return new Index(knowledgeBase, new ByteBuffersDirectory());
    }

    /** An index that then loses what it holds: only its table of contents stays. */
    static Index lost(KnowledgeBase knowledgeBase, Path path) throws IOException {
        Index index = new Index(knowledgeBase, FSDirectory.open(path));
        for (String file : index.directory.listAll()) {
            if (!file.startsWith("segments")) {
                index.directory.deleteFile(file);
            }
        }
        return index;
    }

    int documentCount() {
        return knowledgeBase.documents().size();
    }

    /** The passages that match best, best first. */
    List<RetrievedChunk<Passage>> search(String question, int most) throws IOException {
        Query query = Words.query(question);
        IndexSearcher open = searcher();
        List<RetrievedChunk<Passage>> found = new ArrayList<>();
        for (ScoreDoc hit : open.search(query, most).scoreDocs) {
            Number number =
                    open.storedFields().document(hit.doc).getField(NUMBER).numericValue();
            found.add(chunk(entries.get(number.intValue()), hit.score));
        }
        return found;
    }

    @Override
    public synchronized void close() throws IOException {
        if (searcher != null) {
            searcher.getIndexReader().close();
        }
        directory.close();
    }

    private synchronized IndexSearcher searcher() throws IOException {
        if (searcher == null) {
            searcher = new IndexSearcher(DirectoryReader.open(directory));
        }
        return searcher;
    }

    private void add(IndexWriter writer, Entry entry) throws IOException {
        var fields = new org.apache.lucene.document.Document();
        fields.add(new TextField(Words.FIELD, entry.text(), Field.Store.NO));
        fields.add(new StoredField(NUMBER, entries.size()));
        writer.addDocument(fields);
        entries.add(entry);
    }

    private RetrievedChunk<Passage> chunk(Entry entry, double score) {
        Document document = entry.document();
        return new RetrievedChunk<>(
                knowledgeBase.id(),
                document.id(),
                document.versionId(),
                entry.chunkId(),
                score,
                new Passage(document.title(), entry.text()));
    }
}
