package dev.daybook.checks.planted.rules;

final class ThingImpl {}
