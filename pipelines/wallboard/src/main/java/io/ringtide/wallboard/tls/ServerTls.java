package io.ringtide.wallboard.tls;

import io.ringtide.wallboard.gate.Repeating;
import io.ringtide.wire.config.WallboardSettings.TlsFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS with the certificate that the files hold now: they are looked at every ten seconds, and what is new goes for new connections. Files
 * that are wrong, or half written, change nothing, and are told in the log.
 */
public final class ServerTls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final long EVERY_MS = 10_000;

    private final TlsFiles files;
    private final Keys keys;
    private final SSLContext context;
    private final Repeating looking;
    private byte[] seen;
    private String fault = "";

    private ServerTls(TlsFiles files, long everyMs) throws IOException {
        this.files = files;
        this.seen = digest();
        this.keys = new Keys(PemKeys.read(files));
        try {
            this.context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, null, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
        this.looking = new Repeating("wallboard-tls", everyMs, this::look);
    }

    /** @throws UncheckedIOException where the files cannot be used, naming the one */
    public static ServerTls of(TlsFiles files) {
        return of(files, EVERY_MS);
    }

    static ServerTls of(TlsFiles files, long everyMs) {
        try {
            return new ServerTls(files, everyMs);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    public SSLContext context() {
        return context;
    }

    private void look() {
        try {
            byte[] now = digest();
            if (!MessageDigest.isEqual(now, seen)) {
                keys.now = PemKeys.read(files);
                seen = now;
                LOG.info("new connections get the certificate that {} holds now", files.certificate());
            }
            fault = "";
        } catch (IOException e) {
            String found = String.valueOf(e.getMessage());
            if (!found.equals(fault)) {
                LOG.error("the certificate that is in use stays: {}", found);
                fault = found;
            }
        }
    }

    private byte[] digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : new Path[] {files.certificate(), files.key()}) {
                if (!Files.isReadable(file)) {
                    throw new IOException(file + ": cannot be read");
                }
                digest.update(Files.readAllBytes(file));
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        looking.close();
    }

    /** Asks the newest. */
    private static final class Keys extends X509ExtendedKeyManager {
        private volatile X509ExtendedKeyManager now;

        private Keys(X509ExtendedKeyManager first) {
            this.now = first;
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return now.getServerAliases(type, issuers);
        }

        @Override
        public @Nullable String chooseServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return now.chooseServerAlias(type, issuers, socket);
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return now.chooseEngineServerAlias(type, issuers, engine);
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return now.getCertificateChain(alias);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return now.getPrivateKey(alias);
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
