-- Intervals of 15 and 30 minutes by scope, one row each, as the records of ringtide.intervals hold them.
-- A later counter is a migration of two statements: ADD COLUMN ... bigint, and its COMMENT.
-- A number is null where scopes of that kind have no such number.

CREATE TABLE intervals (
    tenant                     text        NOT NULL,
    scope                      text        NOT NULL,
    from_time                  timestamptz NOT NULL,
    to_time                    timestamptz NOT NULL,
    scope_kind                 text        GENERATED ALWAYS AS (split_part(scope, ':', 1)) STORED,
    scope_name                 text        GENERATED ALWAYS AS (substr(scope, strpos(scope, ':') + 1)) STORED,
    minutes                    integer     GENERATED ALWAYS AS ((extract(epoch FROM to_time - from_time) / 60)::integer) STORED,
    revision                   bigint      NOT NULL,
    final                      boolean     NOT NULL,
    waiting                    bigint,
    distinct_callers           bigint,
    offered                    bigint,
    blocked                    bigint,
    entered                    bigint,
    answered                   bigint,
    abandoned                  bigint,
    abandoned_short            bigint,
    exited_timeout             bigint,
    exited_overflow            bigint,
    exited_transferred         bigint,
    exited_callback            bigint,
    exited_exit_key            bigint,
    exited_no_agents           bigint,
    exited_withdrawn           bigint,
    exited_error               bigint,
    sl_met                     bigint,
    sl_missed                  bigint,
    wait_ms_answered           bigint,
    wait_ms_abandoned          bigint,
    abandoned_within_t         bigint,
    abandoned_in_s_t           bigint,
    exited_callback_within_t   bigint,
    handled                    bigint,
    talk_ms                    bigint,
    hold_ms                    bigint,
    acw_ms                     bigint,
    lost                       bigint,
    late_exit                  bigint,
    unseen_entry               bigint,
    entered_snapshot           bigint,
    lost_snapshot              bigint,
    lost_reset                 bigint,
    agent_available_ms         bigint,
    agent_ringing_ms           bigint,
    agent_talking_ms           bigint,
    agent_hold_ms              bigint,
    agent_acw_ms               bigint,
    agent_paused_ms            bigint,
    agent_lost                 bigint,
    arrivals                   bigint,
    wait_histogram_answered    bigint[],
    wait_histogram_abandoned   bigint[],
    cohort                     jsonb,
    PRIMARY KEY (tenant, scope, from_time, to_time)
) PARTITION BY RANGE (from_time);

CREATE INDEX intervals_by_kind ON intervals (tenant, scope_kind, minutes, from_time);

COMMENT ON TABLE intervals IS
    'What happened in each quarter and half hour, by scope. Scopes overlap, and so do lengths: add up rows of one scope_kind and one value of minutes. A number is null where scopes of that kind do not have it. Partitioned by the month of from_time, UTC.';
COMMENT ON COLUMN intervals.tenant IS 'Whose numbers these are.';
COMMENT ON COLUMN intervals.scope IS 'What they are about: queue:jeju/outage, centre:jeju, vendor:ktis, handling_region:jeju, tenant:kepco, region:jeju; / : % within a name are percent-encoded.';
COMMENT ON COLUMN intervals.from_time IS 'Beginning of the interval; the record''s field "from".';
COMMENT ON COLUMN intervals.to_time IS 'End of the interval, which does not belong to it; the record''s field "to".';
COMMENT ON COLUMN intervals.scope_kind IS 'The scope up to its colon: queue, centre, vendor, handling_region, tenant, region (where callers are).';
COMMENT ON COLUMN intervals.scope_name IS 'The scope behind its colon, percent-encoded as there.';
COMMENT ON COLUMN intervals.minutes IS 'Length of the interval: 15 or 30.';
COMMENT ON COLUMN intervals.revision IS 'How many distinct events have changed the interval after its end.';
COMMENT ON COLUMN intervals.final IS 'Whether nothing can change it any more.';
COMMENT ON COLUMN intervals.waiting IS 'Queue depth at to_time: a level, not to be added up over intervals; null where the record had none.';
COMMENT ON COLUMN intervals.distinct_callers IS 'Distinct callers of offered, blocked and enqueued contacts, estimated with a standard error of 2.3 percent; not to be added up over intervals or scopes; null where the record had none.';
COMMENT ON COLUMN intervals.offered IS 'Attempts that reached the system.';
COMMENT ON COLUMN intervals.blocked IS 'Attempts that were refused before any queue.';
COMMENT ON COLUMN intervals.entered IS 'Visits begun: contacts that entered a queue.';
COMMENT ON COLUMN intervals.answered IS 'Visits that ended with an agent''s answer, at the answer.';
COMMENT ON COLUMN intervals.abandoned IS 'Visits that the caller gave up, at the exit; short ones included.';
COMMENT ON COLUMN intervals.abandoned_short IS 'Of abandoned: those with wait < S, the short-abandon limit.';
COMMENT ON COLUMN intervals.exited_timeout IS 'Visits that left the queue because they had waited to its limit.';
COMMENT ON COLUMN intervals.exited_overflow IS 'Visits that left for another queue because this one overflowed.';
COMMENT ON COLUMN intervals.exited_transferred IS 'Visits that left by a transfer.';
COMMENT ON COLUMN intervals.exited_callback IS 'Visits that left for a callback.';
COMMENT ON COLUMN intervals.exited_exit_key IS 'Visits that the caller left by a key.';
COMMENT ON COLUMN intervals.exited_no_agents IS 'Visits that left because no agent was there.';
COMMENT ON COLUMN intervals.exited_withdrawn IS 'Visits that were withdrawn.';
COMMENT ON COLUMN intervals.exited_error IS 'Visits that ended by a fault.';
COMMENT ON COLUMN intervals.sl_met IS 'Answered with wait <= T, the service-level threshold.';
COMMENT ON COLUMN intervals.sl_missed IS 'Visits that still waited at enqueue + T, counted then; and those abandoned with S <= wait <= T, at the exit.';
COMMENT ON COLUMN intervals.wait_ms_answered IS 'Sum of the waits of answered, milliseconds.';
COMMENT ON COLUMN intervals.wait_ms_abandoned IS 'Sum of the waits of abandoned, milliseconds.';
COMMENT ON COLUMN intervals.abandoned_within_t IS 'Of abandoned: those with wait <= T.';
COMMENT ON COLUMN intervals.abandoned_in_s_t IS 'Of abandoned: those with S <= wait <= T.';
COMMENT ON COLUMN intervals.exited_callback_within_t IS 'Of exited_callback: those with wait <= T.';
COMMENT ON COLUMN intervals.handled IS 'Conversations ended.';
COMMENT ON COLUMN intervals.talk_ms IS 'Talking time of handled, milliseconds.';
COMMENT ON COLUMN intervals.hold_ms IS 'Time on hold of handled, milliseconds.';
COMMENT ON COLUMN intervals.acw_ms IS 'Work after calls, milliseconds, at its end.';
COMMENT ON COLUMN intervals.lost IS 'Visits given up because their end had not come within the ghost limit.';
COMMENT ON COLUMN intervals.late_exit IS 'Exits of visits that had already been given up as lost.';
COMMENT ON COLUMN intervals.unseen_entry IS 'Visits whose enqueue was not seen, but their end, or that they wait.';
COMMENT ON COLUMN intervals.entered_snapshot IS 'Of the unseen entries those that a snapshot of the queue told of.';
COMMENT ON COLUMN intervals.lost_snapshot IS 'Of the lost those that two snapshots in a row did not have.';
COMMENT ON COLUMN intervals.lost_reset IS 'Of the lost those that their source forgot when it restarted.';
COMMENT ON COLUMN intervals.agent_available_ms IS 'Time that agents were available, milliseconds.';
COMMENT ON COLUMN intervals.agent_ringing_ms IS 'Time that agents'' telephones rang, milliseconds.';
COMMENT ON COLUMN intervals.agent_talking_ms IS 'Time that agents talked, milliseconds.';
COMMENT ON COLUMN intervals.agent_hold_ms IS 'Time that agents had a contact on hold, milliseconds.';
COMMENT ON COLUMN intervals.agent_acw_ms IS 'Time that agents spent on work after the contact, milliseconds.';
COMMENT ON COLUMN intervals.agent_paused_ms IS 'Time that agents were logged in and paused, milliseconds.';
COMMENT ON COLUMN intervals.agent_lost IS 'Agents taken as offline because nothing was heard of them for too long.';
COMMENT ON COLUMN intervals.arrivals IS 'Contacts that arrived from a region of callers: the first attempt of each. Only regions have it, and of the others only offered, blocked and distinct_callers.';
COMMENT ON COLUMN intervals.wait_histogram_answered IS 'Waits of answered by bucket: <= 5, 10, 15, 20, 25, 30, 45, 60, 90, 120, 180, 240, 300, 600 s, and longer.';
COMMENT ON COLUMN intervals.wait_histogram_abandoned IS 'Waits of abandoned, in the same buckets.';
COMMENT ON COLUMN intervals.cohort IS 'Counters of the visits that were enqueued in the interval, whenever they ended, by name; null where the record had none.';

CREATE FUNCTION make_month(at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    month     timestamp := date_trunc('month', at AT TIME ZONE 'UTC');
    partition text      := 'intervals_' || to_char(month, 'YYYY_MM');
    known     text      := format('SELECT FROM pg_inherits WHERE inhparent = %L::regclass AND inhrelid = to_regclass(%L)',
                                  'ringtide.intervals', format('ringtide.%I', partition));
    found_it  integer;
BEGIN
    EXECUTE known;
    GET DIAGNOSTICS found_it = ROW_COUNT;
    IF found_it > 0 THEN
        RETURN;
    END IF;
    -- One at a time; and another may have made it meanwhile.
    PERFORM pg_advisory_xact_lock(hashtext('ringtide.intervals'));
    EXECUTE known;
    GET DIAGNOSTICS found_it = ROW_COUNT;
    IF found_it > 0 THEN
        RETURN;
    END IF;
    -- Made apart and attached: unlike CREATE TABLE ... PARTITION OF, this waits for no reader and holds none up.
    EXECUTE format('CREATE TABLE ringtide.%I (LIKE ringtide.intervals INCLUDING ALL)', partition);
    EXECUTE format('ALTER TABLE ringtide.intervals ATTACH PARTITION ringtide.%I FOR VALUES FROM (%L) TO (%L)',
                   partition, month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
END
$$;

COMMENT ON FUNCTION make_month(timestamptz) IS
    'Makes the partition of intervals for the month, UTC, that a time is in, unless it is there.';
