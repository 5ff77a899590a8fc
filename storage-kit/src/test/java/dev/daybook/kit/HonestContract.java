package dev.daybook.kit;

/** The control of all lies: the same wrappers, and no lie. */
class HonestContract extends LyingContract {}
