package dev.daybook.examples.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lines in aligned columns. Numbers stand to the right. */
final class Table {
    private final List<List<String>> lines = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();

    Table(String... heads) {
        lines.add(List.of(heads));
        for (int i = 0; i < heads.length; i++) {
            right.add(false);
        }
    }

    Table row(Object... cells) {
        List<String> line = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            right.set(i, cells[i] instanceof Number);
            line.add(Objects.toString(cells[i]));
        }
        lines.add(line);
        return this;
    }

    void print(PrintStream out) {
        for (List<String> line : lines) {
            StringBuilder printed = new StringBuilder(" ");
            for (int i = 0; i < line.size(); i++) {
                String space = " ".repeat(width(i) - line.get(i).length());
                printed.append(' ').append(right.get(i) ? space + line.get(i) : line.get(i) + space);
            }
            out.println(printed.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
