package io.ringtide.local.command;

import io.ringtide.wallboard.access.Token;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ringtide token}: a fresh token for a screen or a program. */
@Command(
        name = "token",
        description =
                "Makes a token for a screen or a program, and the hash of it for ringtide.yaml. It is shown once.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        String token = Token.mint();
        PrintWriter out = spec.commandLine().getOut();
        out.println("token:  " + token);
        out.println("sha256: " + Token.hash(token));
        out.flush();
        return 0;
    }
}
