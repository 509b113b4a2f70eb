package io.ringtide.wire.file;

/** Sees every line of every input once, in the order of the files, before any of them is handed out in order. */
@FunctionalInterface
public interface LineVisitor {
    /** Sees nothing. */
    LineVisitor NONE = line -> {};

    void visit(KeyedLine line);
}
