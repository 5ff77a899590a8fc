package dev.daybook.checks.planted.unmarked;

final class Unmarked {}
