package io.ringtide.notifier.http;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A body that knows whether any of it was sent: before that nobody can have got it, whatever went wrong. */
final class PostedJson extends HttpEntityWrapper {
    private volatile boolean isBegun;

    PostedJson(byte[] json) {
        super(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        isBegun = true;
        super.writeTo(out);
    }

    boolean isBegun() {
        return isBegun;
    }
}
