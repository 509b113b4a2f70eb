package io.ringtide.domain.event;

/**
 * One of those who wait in a queue, as its telephone system tells it.
 *
 * @param enqueuedAt since when, epoch milliseconds
 */
public record Waiter(String contactId, long enqueuedAt) {}
