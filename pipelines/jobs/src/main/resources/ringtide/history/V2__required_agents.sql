ALTER TABLE intervals ADD COLUMN required_agents bigint;

COMMENT ON COLUMN intervals.required_agents IS
    'Agents who would have met the target with the calls of the interval, as one pool: not to be added up over scopes or intervals; null where that cannot be told.';
