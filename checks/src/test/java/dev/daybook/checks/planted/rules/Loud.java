package dev.daybook.checks.planted.rules;

final class Loud {
    static void speak() {
        System.out.println("planted");
    }
}
