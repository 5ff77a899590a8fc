package dev.daybook.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What SQLite keeps of the statement that made a table, an index, a view or a trigger. It edits that text when something is renamed, and
 * does not edit it back: a name that was changed and changed again stands between quotes from then on, in whatever mentions it.
 */
final class StoredSql {
    /**
     * One word after another, as SQLite divides them: white space and comments, which say nothing; literals; names between each kind of
     * quotes; words and numbers; single characters.
     */
    private static final Pattern WORD = Pattern.compile("""
            (?<nothing> \\s++ | --[^\\n]*+ | /\\* .*? (?: \\*/ | \\z ) )
            | [xX]? ' (?: [^'] | '' )*+ '
            | " (?: [^"] | "" )*+ "
            | ` (?: [^`] | `` )*+ `
            | \\[ [^\\]]*+ \\]
            | [\\w$[^\\x00-\\x7F]]++
            | .
            """, Pattern.COMMENTS | Pattern.DOTALL);

    /**
     * A name that means the same without its quotes. Keywords are no names, and migrations have them in capitals, all but
     * {@code raise}: between quotes it would be a function that is not there.
     */
    private static final Pattern PLAIN_NAME = Pattern.compile("\"(?!raise\")[a-z_][a-z0-9_]*\"");

    private StoredSql() {}

    /**
     * The statement without what makes no difference: white space, comments, and quotes around plain names. Statements that give the same
     * make the same.
     */
    static String plain(String sql) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(sql);
        while (matcher.find()) {
            if (matcher.group("nothing") == null) {
                String word = matcher.group();
                words.add(PLAIN_NAME.matcher(word).matches() ? word.substring(1, word.length() - 1) : word);
            }
        }
        return String.join(" ", words);
    }
}
