package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What of a stored statement may differ, and that nothing else may. */
class StoredSqlProperties {
    /** Without comments: whatever stands there says something, but for white space. */
    private static final String ALL = Migration.ALL.stream()
            .map(Migration::sql)
            .reduce("", String::concat)
            .replaceAll("(?m)^ *--.*", "");

    private static final String PLAIN = StoredSql.plain(ALL);

    private static final List<MatchResult> PLACES =
            Pattern.compile("'[^']*'|\\w+|[^\\s\\w']").matcher(ALL).results().toList();

    @Example
    void these_make_the_same() {
        same("CREATE TABLE t (a TEXT)", "CREATE TABLE \"t\" (\"a\" TEXT)");
        same("CREATE TABLE t (a TEXT REFERENCES u (b))", "CREATE TABLE t (a TEXT REFERENCES \"u\"(\"b\"))");
        same("CREATE INDEX i ON t (a) WHERE a IN ('b', 'c')", "CREATE INDEX i ON\"t\"(a)WHERE \"a\" IN ('b','c')");
        same("CREATE TABLE t (a TEXT\n) STRICT", "CREATE TABLE t (a TEXT) STRICT");
        same("CREATE TABLE t (-- it's \"a\"\n a TEXT)", "CREATE TABLE t (/* no's */ \"a\" TEXT)");
    }

    @Example
    void these_do_not() {
        differ("CREATE TABLE t (a TEXT)", "CREATE TABLE t (a BLOB)");
        differ("CREATE TABLE t (a TEXT)", "CREATE TABLE t (a TEXT, b TEXT)");
        differ("CREATE TABLE t (a TEXT)", "CREATE TABLE t (\"A\" TEXT)");
        differ("CREATE TABLE t (a TEXT)", "CREATE TABLE t (\"a \" TEXT)");
        differ("CREATE TABLE t (a TEXT)", "CREATE TABLE t (\"a\"\"\" TEXT)");
        differ("CREATE TABLE t (ab TEXT)", "CREATE TABLE t (a\"b\" TEXT)");
        differ("CHECK (a >= 1)", "CHECK (a >= 0)");
        differ("CHECK (a IS NULL)", "CHECK (a IS \"NULL\")");
        differ("CHECK (a = 'b')", "CHECK (a = 'c')");
        differ("CHECK (a = 'b')", "CHECK (a = \"b\")");
        differ("CHECK (a = 'b')", "CHECK (a = '\"b\"')");
        differ("CHECK (a = 'b c')", "CHECK (a = 'b  c')");
        differ("CHECK (a = 'b')", "CHECK (a = 'b--')");
        differ("CHECK (a = 'it''s')", "CHECK (a = 'it' 's')");
        differ("CHECK (a = 'it''s \"b\"')", "CHECK (a = 'it''s b')");
        differ("CHECK (a = x'00')", "CHECK (a = x '00')");
        differ("CHECK (a [it's] = \"b\" AND c = 'd')", "CHECK (a [it's] = \"b\" AND c = '\"d\"')");
        differ("(a TEXT, -- b\n c TEXT)", "(a TEXT, -- b c TEXT\n)");
        differ("(a TEXT, b TEXT)", "(a TEXT /*, b TEXT */)");
        differ("SELECT raise(ABORT, 'a')", "SELECT \"raise\"(ABORT, 'a')");
    }

    @Property(tries = 500)
    void quotes_around_a_name_of_the_schema_make_no_difference(@ForAll @IntRange(max = 100_000) int place) {
        MatchResult name = PLACES.get(place % PLACES.size());
        Assume.that(name.group().matches("[a-z_][a-z0-9_]*") && !name.group().equals("raise"));
        assertThat(StoredSql.plain(put(name.start(), name.end(), '"' + name.group() + '"')))
                .isEqualTo(PLAIN);
    }

    /** The control: one character of the schema, anywhere, outside white space. */
    @Property(tries = 1000)
    void another_character_anywhere_does(
            @ForAll @IntRange(max = 100_000) int place, @ForAll @IntRange(max = 1000) int in, @ForAll boolean gone) {
        MatchResult word = PLACES.get(place % PLACES.size());
        int at = word.start() + in % word.group().length();
        char old = ALL.charAt(at);
        assertThat(StoredSql.plain(put(at, at + 1, gone ? "" : old == 'q' ? "z" : "q")))
                .isNotEqualTo(PLAIN);
    }

    private static String put(int start, int end, String text) {
        return ALL.substring(0, start) + text + ALL.substring(end);
    }

    private static void same(String one, String other) {
        assertThat(StoredSql.plain(other)).isEqualTo(StoredSql.plain(one));
    }

    private static void differ(String one, String other) {
        assertThat(StoredSql.plain(other)).isNotEqualTo(StoredSql.plain(one));
    }
}
