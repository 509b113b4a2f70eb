package io.ringtide.simulator;

/**
 * Stands for a caller: 16 hexadecimal digits. Every fourth is a letter, so that no stretch of it can be taken for a
 * telephone number.
 */
final class Pseudonym {
    private static final long LETTERS = 0xc000_c000_c000_c000L;

    private Pseudonym() {}

    static String draw(Dice dice) {
        return Long.toHexString(dice.bits() | LETTERS);
    }
}
