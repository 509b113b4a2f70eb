package io.ringtide.notifier.worker;

import io.ringtide.alerts.delivery.Delivery;
import java.util.Map;

/** Where it is written down what receivers know. */
public interface Journal {
    /**
     * Writes down what is about to be told; returns when that is safe.
     *
     * @param deliveries by fingerprint
     * @throws JournalException where it is not; then nothing may be told
     */
    void intend(String receiver, Map<String, Delivery> deliveries);

    /** Writes down what has come of it; where that is lost, the same is told once more under the same id. */
    void settle(String receiver, String fingerprint, Delivery delivery);

    /** Nothing can be written down at the moment. */
    final class JournalException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public JournalException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
