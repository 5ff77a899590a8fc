package dev.daybook.examples.demo;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Looks for texts in the bytes of every file under a directory. Only for files that nobody has open. */
final class FileSearch {
    /** How a text may lie in a file. */
    static final List<Charset> ENCODINGS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    /** As ISO 8859-1 every byte is one character, so that looking for bytes is looking for a string. */
    private final List<String> contents = new ArrayList<>();

    private FileSearch() {}

    static FileSearch in(Path directory) throws IOException {
        FileSearch search = new FileSearch();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                search.contents.add(latin(Files.readAllBytes(file)));
            }
        }
        return search;
    }

    int fileCount() {
        return contents.size();
    }

    long byteCount() {
        return contents.stream().mapToLong(String::length).sum();
    }

    /** Those of the texts that are there, in any of the encodings. */
    List<String> found(Collection<String> texts) {
        return texts.stream().filter(this::contains).toList();
    }

    private boolean contains(String text) {
        return ENCODINGS.stream()
                .map(encoding -> latin(text.getBytes(encoding)))
                .anyMatch(bytes -> contents.stream().anyMatch(content -> content.contains(bytes)));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
