-- Ratios are views over counters: null where there is nothing to divide by, never 0 or 1 for want of data.

DROP VIEW IF EXISTS interval_ratios;

CREATE VIEW interval_ratios AS
SELECT tenant,
       scope,
       from_time,
       to_time,
       scope_kind,
       scope_name,
       minutes,
       revision,
       final,
       closed,
       sl_met::double precision / nullif(sl_met + sl_missed, 0)                                      AS service_level,
       sl_met + sl_missed                                                                            AS service_level_n,
       (abandoned - abandoned_short)::double precision / nullif(closed - abandoned_short, 0)         AS abandonment_rate,
       closed - abandoned_short                                                                      AS abandonment_rate_n,
       answered::double precision / nullif(closed, 0)                                                AS answer_rate,
       closed                                                                                        AS answer_rate_n,
       wait_ms_answered / 1000::double precision / nullif(answered_after_known_wait, 0)              AS asa_s,
       answered_after_known_wait                                                                     AS asa_s_n,
       (talk_ms + hold_ms + acw_ms) / 1000::double precision / nullif(handled, 0)                    AS aht_s,
       handled                                                                                       AS aht_s_n
FROM intervals
CROSS JOIN LATERAL (
    SELECT answered + abandoned + exited_timeout + exited_overflow + exited_transferred + exited_callback
           + exited_exit_key + exited_no_agents + exited_withdrawn + exited_error AS closed
) AS exits
CROSS JOIN LATERAL (
    SELECT coalesce(sum(waits), 0)::bigint AS answered_after_known_wait FROM unnest(wait_histogram_answered) AS waits
) AS known
WHERE scope_kind <> 'region';

COMMENT ON VIEW interval_ratios IS
    'The ratios of each row of intervals, but for regions of callers, which have none; each beside the number of cases it rests on. For longer times or several scopes add up counters of intervals and divide then: a mean of ratios is none.';
COMMENT ON COLUMN interval_ratios.tenant IS 'As in intervals.';
COMMENT ON COLUMN interval_ratios.scope IS 'As in intervals.';
COMMENT ON COLUMN interval_ratios.from_time IS 'As in intervals.';
COMMENT ON COLUMN interval_ratios.to_time IS 'As in intervals.';
COMMENT ON COLUMN interval_ratios.scope_kind IS 'As in intervals.';
COMMENT ON COLUMN interval_ratios.scope_name IS 'As in intervals.';
COMMENT ON COLUMN interval_ratios.minutes IS 'As in intervals.';
COMMENT ON COLUMN interval_ratios.revision IS 'As in intervals.';
COMMENT ON COLUMN interval_ratios.final IS 'As in intervals.';
COMMENT ON COLUMN interval_ratios.closed IS 'Visits that left in an observed way: answered, abandoned and every other exit; lost ones not.';
COMMENT ON COLUMN interval_ratios.service_level IS 'sl_met / (sl_met + sl_missed)';
COMMENT ON COLUMN interval_ratios.service_level_n IS 'What service_level is divided by.';
COMMENT ON COLUMN interval_ratios.abandonment_rate IS '(abandoned - abandoned_short) / (closed - abandoned_short)';
COMMENT ON COLUMN interval_ratios.abandonment_rate_n IS 'What abandonment_rate is divided by.';
COMMENT ON COLUMN interval_ratios.answer_rate IS 'answered / closed';
COMMENT ON COLUMN interval_ratios.answer_rate_n IS 'What answer_rate is divided by.';
COMMENT ON COLUMN interval_ratios.asa_s IS 'Average speed of answer: wait_ms_answered / the answered whose wait is known, seconds.';
COMMENT ON COLUMN interval_ratios.asa_s_n IS 'What asa_s is divided by.';
COMMENT ON COLUMN interval_ratios.aht_s IS 'Average handle time: (talk_ms + hold_ms + acw_ms) / handled, seconds.';
COMMENT ON COLUMN interval_ratios.aht_s_n IS 'What aht_s is divided by.';
