package dev.daybook.examples.demo;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Turns texts and questions into words to index and to search. */
final class Words {
    static final String FIELD = "text";

    /** Words that every question has and that tell nothing. */
    private static final List<String> EMPTY = List.of(
            ("a about all an and any are as asks at be by can could customer did do does for from had has have how i if in into is it"
                            + " its long many may me more most much must my no not of on once one only or our please said say short should"
                            + " so some tell thanks that the their them then there they this to was we were what when where which who why"
                            + " will with would you your")
                    .split(" "));

    static final Analyzer ANALYZER = new StandardAnalyzer(new CharArraySet(EMPTY, true));

    private static final int MAX_WORDS = 64;

    private Words() {}

    /** Asks for at least two thirds of the question's words. */
    static Query query(String question) throws IOException {
        Set<String> words = of(question);
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        words.forEach(word -> query.add(new TermQuery(new Term(FIELD, word)), BooleanClause.Occur.SHOULD));
        query.setMinimumNumberShouldMatch((words.size() * 2 + 2) / 3);
        return query.build();
    }

    private static Set<String> of(String question) throws IOException {
        Set<String> words = new LinkedHashSet<>();
        try (TokenStream tokens = ANALYZER.tokenStream(FIELD, question)) {
            CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken() && words.size() < MAX_WORDS) {
                words.add(word.toString());
            }
            tokens.end();
        }
        return words;
    }
}
