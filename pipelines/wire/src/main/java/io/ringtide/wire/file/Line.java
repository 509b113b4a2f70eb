package io.ringtide.wire.file;

/**
 * One line of an input.
 *
 * @param file which of the inputs, from 0
 * @param number the line within it, from 1, empty lines counted
 * @param bytes the line without its end; whoever gets it may keep it, nobody may change it
 */
public record Line(int file, long number, byte[] bytes) {}
